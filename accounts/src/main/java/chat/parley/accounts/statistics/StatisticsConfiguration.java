package chat.parley.accounts.statistics;

import chat.parley.accounts.task.RepeatedTask;
import chat.parley.broker.amqp.QueueDepths;
import chat.parley.identity.redis.Connected;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.wire.topology.Partitions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** For the one service that shows them. */
@Configuration(proxyBeanMethods = false)
public class StatisticsConfiguration {
    private static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);

    @Bean
    Statistics statistics(DatabaseClient database) {
        return new Statistics(database);
    }

    @Bean
    RepeatedTask statisticsTask(Statistics statistics, Redis redis, ObjectProvider<InstantSource> clock) {
        InstantSource source = clock.getIfAvailable(InstantSource::system);
        Connected connected = new Connected(redis);
        Mono<Void> look = Mono.defer(() -> connected
                .people()
                .map(Optional::of)
                .onErrorReturn(RedisUnavailableException.class, Optional.empty())
                .flatMap(online -> statistics.look(online.orElse(null), source.instant())));
        return new RepeatedTask("statistics", LOOK_INTERVAL, look);
    }

    @Bean
    OverviewSource overviewSource(
            DatabaseClient database,
            Redis redis,
            QueueDepths depths,
            Partitions partitions,
            Environment environment,
            ObjectProvider<InstantSource> clock) {
        return new OverviewSource(
                database,
                new Connected(redis),
                depths,
                partitions,
                ServerCertificate.of(environment),
                clock.getIfAvailable(InstantSource::system));
    }
}
