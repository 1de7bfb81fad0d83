package chat.parley.auth.firstadmin;

import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.task.RepeatedTask;
import chat.parley.accounts.user.Accounts;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The administrator of a new installation. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FirstAdminProperties.class)
public class FirstAdminConfiguration {
    private static final Duration RETRY = Duration.ofSeconds(5);

    @Bean
    FirstAdmin firstAdmin(
            DatabaseClient database,
            TransactionalOperator transaction,
            Accounts accounts,
            PasswordHashing hashing,
            FirstAdminProperties properties,
            ObjectProvider<InstantSource> clock) {
        return new FirstAdmin(
                database,
                transaction,
                accounts,
                hashing,
                new PasswordFile(properties.directory()),
                clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    RepeatedTask firstAdminTask(FirstAdmin firstAdmin) {
        return new RepeatedTask("creation of the first account", RETRY, firstAdmin.ensure());
    }
}
