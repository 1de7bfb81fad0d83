package chat.parley.auth.login;

import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.auth.factor.SecondFactors;
import chat.parley.auth.firstadmin.FirstAdmin;
import chat.parley.auth.limit.Limits;
import chat.parley.auth.session.Sessions;
import chat.parley.auth.signing.SigningKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Signing in and changing the password. */
@Configuration(proxyBeanMethods = false)
public class LoginConfiguration {
    @Bean
    Credentials credentials(
            DatabaseClient database, TransactionalOperator transaction, SessionEnding sessions, AuditLog audit) {
        return new Credentials(database, transaction, sessions, audit);
    }

    @Bean
    LoginLimits loginLimits(Limits limits) {
        return new LoginLimits(limits);
    }

    @Bean
    LoginMetrics loginMetrics(MeterRegistry meters) {
        return new LoginMetrics(meters);
    }

    @Bean
    LoginService loginService(
            Credentials credentials,
            PasswordHashing hashing,
            LoginLimits limits,
            SecondStep secondStep,
            LoginMetrics metrics) {
        return new LoginService(credentials, hashing, limits, secondStep, metrics);
    }

    @Bean
    SecondStep secondStep(
            Credentials credentials,
            SecondFactors factors,
            Sessions sessions,
            SessionAnnouncer announcer,
            ObjectProvider<InstantSource> clock) {
        return new SecondStep(credentials, factors, sessions, announcer, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    PasswordChange passwordChange(
            Credentials credentials,
            PasswordHashing hashing,
            LoginLimits limits,
            SessionAnnouncer announcer,
            FirstAdmin firstAdmin,
            ObjectProvider<InstantSource> clock) {
        return new PasswordChange(
                credentials, hashing, limits, announcer, firstAdmin, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    SignInTickets signInTickets(SigningKeys keys, ObjectProvider<InstantSource> clock) {
        return new SignInTickets(keys, clock.getIfAvailable(InstantSource::system));
    }
}
