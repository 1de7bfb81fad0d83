package chat.parley.worker.rotation;

import chat.parley.storage.PostgresPools;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.MasterKeyset;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what rotates data keys. */
@Configuration(proxyBeanMethods = false)
public class RotationConfiguration {
    /** Chats are locked by others for moments. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    /** A chat is locked for as long as these take: about 30 ms. */
    private static final int MESSAGES = 100;

    /** Apart from the others: what goes on for long must hold up nothing. */
    @Bean(destroyMethod = "dispose", defaultCandidate = false)
    ConnectionPool rotationPool(PostgresPools pools) {
        return pools.createForBatches("rotation", 1, LOCK_TIMEOUT);
    }

    @Bean
    RotationTask rotationTask(
            @Qualifier("rotationPool") ConnectionPool pool, DataKeys keys, MasterKeyset masterKeyset) {
        return new RotationTask(
                pool, new KeyRotation(pool, keys, Clock.systemUTC(), MESSAGES), masterKeyset.primaryId());
    }
}
