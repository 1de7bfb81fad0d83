package chat.parley.accounts.app;

import chat.parley.accounts.announcement.Announcements;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.audit.AuditSearch;
import chat.parley.accounts.bot.BotTokens;
import chat.parley.accounts.bot.IncomingWebhooks;
import chat.parley.accounts.bot.Subscriptions;
import chat.parley.accounts.dead.DeadLetterRecords;
import chat.parley.accounts.event.AccountEvents;
import chat.parley.accounts.factor.SecondFactorReset;
import chat.parley.accounts.identity.ExternalIdentities;
import chat.parley.accounts.invitation.Invitations;
import chat.parley.accounts.key.KeyRotations;
import chat.parley.accounts.moderation.Reports;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.password.PasswordProperties;
import chat.parley.accounts.policy.PolicyChanges;
import chat.parley.accounts.retention.Erasures;
import chat.parley.accounts.retention.LegalHolds;
import chat.parley.accounts.retention.ListedChats;
import chat.parley.accounts.retention.RetentionDecisions;
import chat.parley.accounts.session.OpenSessions;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.accounts.session.UnfamiliarSessions;
import chat.parley.accounts.task.RepeatedTask;
import chat.parley.accounts.user.AccountChanges;
import chat.parley.accounts.user.AccountFactsSource;
import chat.parley.accounts.user.Accounts;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Topology;
import chat.parley.broker.amqp.spring.BrokerConfiguration;
import chat.parley.identity.app.IdentityConfiguration;
import chat.parley.identity.http.HttpConfiguration;
import chat.parley.identity.http.SessionTruth;
import chat.parley.identity.redis.CallDecisions;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.revocation.Revocations;
import chat.parley.storage.StorageConfiguration;
import chat.parley.storage.policy.Policies;
import chat.parley.wire.topology.Partitions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What auth-api and admin-api share. Needs verification keys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordProperties.class)
@Import({BrokerConfiguration.class, StorageConfiguration.class, IdentityConfiguration.class, HttpConfiguration.class})
public class AccountsConfiguration {
    private static final Duration FOREVER = Duration.ofDays(36_500);
    private static final Duration PUBLISH_INTERVAL = Duration.ofSeconds(5);

    @Bean
    PasswordHashing passwordHashing(PasswordProperties properties, PolicyChanges policies, MeterRegistry meters) {
        return new PasswordHashing(properties, policies.passwordMinimum(), meters);
    }

    @Bean
    SessionEnding sessionEnding(DatabaseClient database) {
        return new SessionEnding(database);
    }

    @Bean
    SessionTruth sessionTruth(SessionEnding sessions, ObjectProvider<InstantSource> clock) {
        InstantSource source = clock.getIfAvailable(InstantSource::system);
        return sessionId -> sessions.isLive(sessionId, source.instant());
    }

    @Bean
    SessionAnnouncer sessionAnnouncer(
            SessionEnding sessions, Revocations revocations, Publisher publisher, ObjectProvider<InstantSource> clock) {
        return new SessionAnnouncer(sessions, revocations, publisher, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    AuditLog auditLog(DatabaseClient database) {
        return new AuditLog(database);
    }

    @Bean
    AuditSearch auditSearch(DatabaseClient database) {
        return new AuditSearch(database);
    }

    @Bean
    PolicyChanges policyChanges(
            DatabaseClient database, TransactionalOperator transaction, AuditLog audit, Redis redis) {
        return new PolicyChanges(new Policies(database), transaction, audit, new CallDecisions(redis));
    }

    @Bean
    SecondFactorReset secondFactorReset(
            DatabaseClient database, TransactionalOperator transaction, SessionEnding sessions, AuditLog audit) {
        return new SecondFactorReset(database, transaction, sessions, audit);
    }

    @Bean
    ExternalIdentities externalIdentities(
            DatabaseClient database, TransactionalOperator transaction, SessionEnding sessions, AuditLog audit) {
        return new ExternalIdentities(database, transaction, sessions, audit);
    }

    @Bean
    RetentionDecisions retentionDecisions(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        return new RetentionDecisions(database, transaction, audit);
    }

    @Bean
    ListedChats listedChats(DatabaseClient database) {
        return new ListedChats(database);
    }

    @Bean
    LegalHolds legalHolds(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        return new LegalHolds(database, transaction, audit);
    }

    @Bean
    Erasures erasures(
            DatabaseClient database, TransactionalOperator transaction, SessionEnding sessions, AuditLog audit) {
        return new Erasures(database, transaction, sessions, audit);
    }

    @Bean
    DeadLetterRecords deadLetterRecords(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        return new DeadLetterRecords(database, transaction, audit);
    }

    @Bean
    KeyRotations keyRotations(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        return new KeyRotations(database, transaction, audit);
    }

    @Bean
    BotTokens botTokens(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        return new BotTokens(database, transaction, audit);
    }

    @Bean
    IncomingWebhooks incomingWebhooks(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        return new IncomingWebhooks(database, transaction, audit);
    }

    @Bean
    Subscriptions webhookSubscriptions(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        return new Subscriptions(database, transaction, audit);
    }

    @Bean
    AccountEvents accountEvents(DatabaseClient database, TransactionalOperator transaction, Publisher publisher) {
        return new AccountEvents(database, transaction, publisher);
    }

    /** In the background, because signing in does not need the broker. */
    @Bean
    RepeatedTask accountsTopologyTask(Topology topology, Partitions partitions) {
        Mono<Boolean> declared = Mono.fromCallable(() -> {
                    topology.declare(partitions, List.of());
                    return true;
                })
                .subscribeOn(Schedulers.boundedElastic())
                .cache(done -> FOREVER, error -> Duration.ZERO, () -> Duration.ZERO);
        return new RepeatedTask("declaration of the broker's exchanges", PUBLISH_INTERVAL, declared.then());
    }

    @Bean
    RepeatedTask accountEventsTask(AccountEvents events) {
        return new RepeatedTask("publishing of account events", PUBLISH_INTERVAL, events.publish());
    }

    @Bean
    Accounts accounts(
            DatabaseClient database,
            TransactionalOperator transaction,
            SessionEnding sessions,
            AccountEvents events,
            AuditLog audit) {
        return new Accounts(database, transaction, sessions, events, audit);
    }

    @Bean
    AccountChanges accountChanges(
            DatabaseClient database,
            TransactionalOperator transaction,
            Accounts accounts,
            SessionEnding sessions,
            AccountEvents events,
            AuditLog audit) {
        return new AccountChanges(database, transaction, accounts, sessions, events, audit);
    }

    @Bean
    Reports reports(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        return new Reports(database, transaction, audit);
    }

    @Bean
    Announcements announcements(
            DatabaseClient database, TransactionalOperator transaction, AccountEvents events, AuditLog audit) {
        return new Announcements(database, transaction, events, audit);
    }

    @Bean
    AccountFactsSource accountFacts(DatabaseClient database) {
        return new AccountFactsSource(database);
    }

    @Bean
    OpenSessions openSessions(DatabaseClient database) {
        return new OpenSessions(database);
    }

    @Bean
    UnfamiliarSessions unfamiliarSessions(DatabaseClient database) {
        return new UnfamiliarSessions(database);
    }

    @Bean
    Invitations invitations(
            DatabaseClient database, TransactionalOperator transaction, Accounts accounts, AuditLog audit) {
        return new Invitations(database, transaction, accounts, audit);
    }
}
