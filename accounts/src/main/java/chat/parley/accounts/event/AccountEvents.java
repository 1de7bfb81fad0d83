package chat.parley.accounts.event;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.storage.Column;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.ServiceEvents;
import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Events about accounts. They are written in the transaction that causes them and removed when the broker has confirmed
 * them, so each is published at least once whatever process dies.
 */
public final class AccountEvents {
    private static final int AT_ONCE = 100;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Publisher publisher;

    public AccountEvents(DatabaseClient database, TransactionalOperator transaction, Publisher publisher) {
        this.database = database;
        this.transaction = transaction;
        this.publisher = publisher;
    }

    /** Writes an event down, in the caller's transaction. */
    public Mono<Void> record(ServiceEvent event, Instant now) {
        return database.sql("insert into account_events (id, event, created_at) values (:id, :event, :now)")
                .bind("id", Ids.next())
                .bind(
                        "event",
                        Json.of(WireJson.mapper().writerFor(ServiceEvent.class).writeValueAsBytes(event)))
                .bind("now", now)
                .then();
    }

    /** Publishes what is written down, in order. What the broker does not confirm stays for the next call. */
    public Mono<Void> publish() {
        return transaction.transactional(oldest().flatMap(events -> publish(events)));
    }

    private Mono<List<Written>> oldest() {
        return database.sql("select id, event from account_events order by created_at, id limit :most"
                        + " for update skip locked")
                .bind("most", AT_ONCE)
                .map(row -> new Written(
                        Column.of(row, "id", UUID.class),
                        WireJson.mapper()
                                .readValue(Column.of(row, "event", Json.class).asArray(), ServiceEvent.class)))
                .all()
                .collectList();
    }

    private Mono<Void> publish(List<Written> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        ServiceEvents payload =
                new ServiceEvents(events.stream().map(Written::event).toList());
        return Mono.fromCompletionStage(() -> publisher.publish(Address.userEvents(), payload))
                .filter(result -> result == PublishResult.CONFIRMED)
                .flatMapMany(confirmed -> Flux.fromIterable(events).map(Written::id))
                .collectList()
                .flatMap(this::remove);
    }

    private Mono<Void> remove(List<UUID> ids) {
        return database.sql("delete from account_events where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .then();
    }

    private record Written(UUID id, ServiceEvent event) {}
}
