package chat.parley.storage;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One transaction, used step by step from a virtual thread. Closing it without {@link #commit} rolls back. Statements
 * have parameters {@code $1}, {@code $2}, …; one that may be null is given as {@link #nullable}.
 *
 * <p>Every method throws {@link io.r2dbc.spi.R2dbcException} or {@link IllegalStateException} when the database is away
 * or refuses; {@link PostgresFailures} tells which of these may pass.
 */
public final class PostgresTransaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresTransaction.class);

    /** Above every time limit of the driver and the server: only met when both fail to end a call. */
    private static final Duration LAST_RESORT = Duration.ofSeconds(60);

    private final Connection connection;
    private boolean open = true;

    private PostgresTransaction(Connection connection) {
        this.connection = connection;
    }

    /** Begins to write: READ COMMITTED, so that each statement sees what was committed while it waited for a lock. */
    public static PostgresTransaction write(ConnectionPool pool) {
        return begin(pool, IsolationLevel.READ_COMMITTED);
    }

    /** Begins to read one snapshot: REPEATABLE READ, read only. */
    public static PostgresTransaction snapshot(ConnectionPool pool) {
        return begin(pool, Snapshot.INSTANCE);
    }

    private static PostgresTransaction begin(ConnectionPool pool, TransactionDefinition definition) {
        Mono<Connection> begun = pool.create()
                .flatMap(connection -> Mono.from(connection.beginTransaction(definition))
                        .thenReturn(connection)
                        .onErrorResume(e -> Mono.from(connection.close()).then(Mono.error(e))));
        return new PostgresTransaction(Objects.requireNonNull(begun.block(LAST_RESORT)));
    }

    /** A parameter that may be null. */
    public static Object nullable(Class<?> type, @Nullable Object value) {
        return value == null ? Parameters.in(type) : value;
    }

    /** All rows, in order. */
    public <T> List<T> select(String sql, Function<Row, T> mapping, Object... parameters) {
        return select(new Query<>(sql, mapping, List.of(parameters)));
    }

    /** All rows, in order. */
    public <T> List<T> select(Query<T> query) {
        return Objects.requireNonNull(rows(query).block(LAST_RESORT));
    }

    /**
     * The rows of two questions by one trip: the second is sent without waiting for the answer to the first. The server
     * still takes them one after the other, so the second sees what was committed while the first waited for a lock.
     */
    public <A, B> Answers<A, B> select(Query<A> first, Query<B> second) {
        Mono<Answers<A, B>> both = Mono.zip(rows(first), rows(second), Answers::new);
        return Objects.requireNonNull(both.block(LAST_RESORT));
    }

    /** A question, and how each row of the answer is read. */
    public record Query<T>(String sql, Function<Row, T> mapping, List<Object> parameters) {}

    /** The rows of two questions, each in order. */
    public record Answers<A, B>(List<A> first, List<B> second) {}

    private <T> Mono<List<T>> rows(Query<T> query) {
        return Flux.from(statement(query.sql, query.parameters.toArray()).execute())
                .concatMap(result -> result.map((row, metadata) -> query.mapping.apply(row)))
                .collectList();
    }

    /** Returns how many rows were written. */
    public long update(String sql, Object... parameters) {
        Long count = Flux.from(statement(sql, parameters).execute())
                .concatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum)
                .block(LAST_RESORT);
        return count == null ? 0 : count;
    }

    /** Makes the writes durable. When it throws they may or may not be. */
    public void commit() {
        Mono.from(connection.commitTransaction()).block(LAST_RESORT);
        open = false;
        Mono.from(connection.close()).block(LAST_RESORT);
    }

    /** Gives up what was done and returns when the server has let go of its locks, which {@link #close} does not await. */
    public void rollback() {
        open = false;
        Mono.from(connection.rollbackTransaction())
                .then(Mono.from(connection.close()))
                .block(LAST_RESORT);
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            // Not waited for: the caller may be interrupted, or the connection broken.
            Mono.from(connection.rollbackTransaction())
                    .onErrorComplete()
                    .then(Mono.from(connection.close()))
                    .doOnError(e -> LOG.debug("Connection was not returned: {}", e.toString()))
                    .onErrorComplete()
                    .subscribe();
        }
    }

    private Statement statement(String sql, Object... parameters) {
        Statement statement = connection.createStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.bind(i, parameters[i]);
        }
        return statement;
    }

    private enum Snapshot implements TransactionDefinition {
        INSTANCE;

        @Override
        @SuppressWarnings("unchecked") // by the contract of the interface, each option has a value of its own type
        public <T> @Nullable T getAttribute(io.r2dbc.spi.Option<T> option) {
            if (option.equals(TransactionDefinition.ISOLATION_LEVEL)) {
                return (T) IsolationLevel.REPEATABLE_READ;
            }
            return option.equals(TransactionDefinition.READ_ONLY) ? (T) Boolean.TRUE : null;
        }
    }
}
