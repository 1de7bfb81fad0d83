package chat.parley.worker.app;

import chat.parley.broker.amqp.Publisher;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Ready when the broker and PostgreSQL answer. Without Redis only presence and new calls are missing. */
final class WorkerHealth implements ReactiveHealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Publisher publisher;
    private final ConnectionPool pool;

    WorkerHealth(Publisher publisher, ConnectionPool pool) {
        this.publisher = publisher;
        this.pool = pool;
    }

    @Override
    public Mono<Health> health() {
        boolean broker = publisher.available();
        return postgres()
                .map(postgres -> (broker && postgres ? Health.up() : Health.down())
                        .withDetail("broker", broker)
                        .withDetail("postgres", postgres)
                        .build());
    }

    private Mono<Boolean> postgres() {
        return Mono.usingWhen(
                        pool.create(),
                        connection -> Mono.from(connection.validate(ValidationDepth.REMOTE)),
                        connection -> Mono.from(connection.close()))
                .timeout(PATIENCE)
                .onErrorReturn(false);
    }
}
