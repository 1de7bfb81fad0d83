package chat.parley.auth.session;

import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.session.OpenSessions;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.accounts.task.RepeatedTask;
import chat.parley.identity.revocation.Revocations;
import chat.parley.storage.keyring.MasterKeyset;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Sessions and their sweeper. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionProperties.class)
public class SessionConfiguration {
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(5);

    @Bean
    Sessions sessions(
            DatabaseClient database,
            TransactionalOperator transaction,
            SessionEnding ending,
            OpenSessions open,
            AuditLog audit,
            MasterKeyset master,
            SessionProperties properties,
            ObjectProvider<InstantSource> clock) {
        InstantSource source = clock.getIfAvailable(InstantSource::system);
        SharedSecrets secrets = new SharedSecrets(database, master, source);
        return new Sessions(database, transaction, ending, open, audit, secrets, properties, source);
    }

    @Bean
    SessionSweeper sessionSweeper(
            SessionEnding sessions,
            SessionAnnouncer announcer,
            Revocations revocations,
            ObjectProvider<InstantSource> clock) {
        return new SessionSweeper(sessions, announcer, revocations, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    RepeatedTask sessionSweeperTask(SessionSweeper sweeper) {
        return new RepeatedTask("sweeping of sessions", SWEEP_INTERVAL, sweeper.sweep());
    }
}
