package chat.parley.auth.factor;

import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.auth.limit.Limits;
import chat.parley.storage.keyring.MasterKeyset;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The second factor. */
@Configuration(proxyBeanMethods = false)
public class SecondFactorConfiguration {
    @Bean
    SecondFactors secondFactors(
            DatabaseClient database,
            MasterKeyset master,
            Limits limits,
            TransactionalOperator transaction,
            SessionEnding sessions,
            SessionAnnouncer announcer,
            AuditLog audit,
            ObjectProvider<InstantSource> clock) {
        return new SecondFactors(
                new SecondFactorTable(database, master),
                new CodeLimits(limits),
                transaction,
                sessions,
                announcer,
                audit,
                clock.getIfAvailable(InstantSource::system));
    }
}
