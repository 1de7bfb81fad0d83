package chat.parley.auth.passkey;

import chat.parley.accounts.audit.AuditLog;
import chat.parley.auth.factor.SecondFactors;
import chat.parley.auth.login.LoginLimits;
import chat.parley.auth.login.LoginMetrics;
import chat.parley.auth.login.PasswordChange;
import chat.parley.auth.login.SecondStep;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Passkeys, if the operator named the address to which they are bound. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasskeyProperties.class)
public class PasskeyConfiguration {
    @Bean
    Passkeys passkeys(
            PasskeyProperties properties,
            DatabaseClient database,
            PasswordChange passwords,
            SecondFactors factors,
            TransactionalOperator transaction,
            AuditLog audit,
            ObjectProvider<InstantSource> clock) {
        InstantSource source = clock.getIfAvailable(InstantSource::system);
        return new Passkeys(
                properties.relyingParty(),
                new PasskeyTable(database),
                new Challenges(database, source),
                passwords,
                factors,
                transaction,
                audit,
                properties.mostPerPerson(),
                source);
    }

    @Bean
    PasskeySignIn passkeySignIn(
            PasskeyProperties properties,
            DatabaseClient database,
            LoginLimits limits,
            LoginMetrics metrics,
            SecondStep secondStep,
            TransactionalOperator transaction,
            AuditLog audit,
            ObjectProvider<InstantSource> clock) {
        InstantSource source = clock.getIfAvailable(InstantSource::system);
        return new PasskeySignIn(
                properties.relyingParty(),
                new PasskeyTable(database),
                new Challenges(database, source),
                limits,
                metrics,
                secondStep,
                transaction,
                audit,
                source);
    }
}
