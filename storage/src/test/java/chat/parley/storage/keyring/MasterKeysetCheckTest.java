package chat.parley.storage.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.testing.TestEngines;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MasterKeysetCheckTest {
    private final PostgresAddress address = TestEngines.freshDatabase();
    private final ConnectionPool pool = KeyringDatabase.pool(address);
    private final MasterKeyset master = MasterKeyset.generate();
    private final MasterKeyset foreign = MasterKeyset.generate();

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void anEmptyDatabaseFitsEveryKeyset() {
        KeyringDatabase.migrate(address);
        assertThatCode(check(master)::require).doesNotThrowAnyException();
    }

    @Test
    void theKeysetThatWrappedFits() {
        KeyringDatabase.migrate(address);
        KeyringDatabase.insertDataKey(pool, master);
        KeyringDatabase.insertSigningKey(pool, master);
        MasterKeyset rotated = master.withNewPrimary();
        KeyringDatabase.insertSharedSecret(pool, rotated, "refresh-tokens");

        assertThatCode(check(rotated)::require).doesNotThrowAnyException();
        assertThatThrownBy(check(master)::start)
                .isInstanceOf(MasterKeyMissingException.class)
                .hasMessageContaining("(in shared_secrets)");
    }

    @Test
    void aKeysetWithoutTheKeyIsRefusedWithBothIdsAndTheRemedy() {
        KeyringDatabase.migrate(address);
        KeyringDatabase.insertDataKey(pool, master);
        KeyringDatabase.insertSigningKey(pool, master);

        assertThatThrownBy(check(foreign)::start)
                .isInstanceOf(MasterKeyMissingException.class)
                .hasMessageContaining("master key " + Integer.toUnsignedString(master.primaryId()))
                .hasMessageContaining("(in data_keys, signing_keys)")
                .hasMessageContaining("only " + Integer.toUnsignedString(foreign.primaryId()))
                .hasMessageContaining("parley.keyring.*");
    }

    @Test
    void anotherKeyUnderTheSameIdIsRefused() {
        KeyringDatabase.migrate(address);
        KeyringDatabase.insertDataKey(pool, master);
        KeyringDatabase.execute(pool, "update data_keys set master_key_id = $1", foreign.primaryId());

        assertThatThrownBy(check(foreign)::start)
                .isInstanceOf(KeyringException.class)
                .isNotInstanceOf(MasterKeyMissingException.class)
                .hasMessageContaining(Integer.toUnsignedString(foreign.primaryId()));
    }

    @Test
    void aSingleAlteredRowStopsNobody() {
        KeyringDatabase.migrate(address);
        KeyringDatabase.insertDataKey(pool, master);
        KeyringDatabase.insertSharedSecret(pool, master, "refresh-tokens");
        KeyringDatabase.execute(pool, "update shared_secrets set wrapped = $1", (Object) new byte[40]);

        assertThatCode(check(master)::start).doesNotThrowAnyException();
    }

    @Test
    void theStartWaitsForTheMigration() throws Exception {
        // Until then not even the role may exist.
        CountDownLatch waits = new CountDownLatch(1);
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                waits.countDown();
            }
        };
        Logger logger = (Logger) LoggerFactory.getLogger(MasterKeysetCheck.class);
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
        try {
            CompletableFuture<Void> start = CompletableFuture.runAsync(check(master)::start);
            assertThat(waits.await(60, TimeUnit.SECONDS))
                    .as("a first attempt failed, which is logged")
                    .isTrue();
            assertThat(start).isNotDone();

            KeyringDatabase.migrate(address);

            assertThat(start).succeedsWithin(Duration.ofSeconds(60));
        } finally {
            logger.detachAppender(appender);
        }
    }

    private MasterKeysetCheck check(MasterKeyset keyset) {
        return new MasterKeysetCheck(pool, keyset);
    }
}
