package chat.parley.auth.signing;

import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.task.RepeatedTask;
import chat.parley.broker.amqp.Publisher;
import chat.parley.storage.keyring.KeyringConfiguration;
import chat.parley.storage.keyring.MasterKeyset;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Keys of access tokens. */
@Configuration(proxyBeanMethods = false)
@Import(KeyringConfiguration.class)
public class SigningConfiguration {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @Bean
    SigningKeys signingKeys(
            DatabaseClient database,
            TransactionalOperator transaction,
            MasterKeyset master,
            AuditLog audit,
            Publisher publisher,
            ObjectProvider<InstantSource> clock) {
        SigningKeyStore store = new SigningKeyStore(database, transaction, master, audit);
        return new SigningKeys(store, publisher, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    RepeatedTask signingKeysTask(SigningKeys keys) {
        return new RepeatedTask("rotation of signing keys", INTERVAL, Mono.defer(keys::rotate));
    }
}
