package chat.parley.file.app;

import chat.parley.identity.http.SessionTruth;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Whether sessions live, by the database. Not to be imported where auth-api or admin-api run in the same process. */
@Configuration(proxyBeanMethods = false)
public class StoredSessionsConfiguration {
    @Bean
    SessionTruth sessionTruth(DatabaseClient database, ObjectProvider<InstantSource> clock) {
        InstantSource source = clock.getIfAvailable(InstantSource::system);
        return sessionId -> database.sql("select 1 from sessions s join users u on u.id = s.user_id"
                        + " where s.id = :id and s.ended_at is null and s.expires_at > :now and u.state = 'active'")
                .bind("id", sessionId)
                .bind("now", source.instant())
                .map(row -> true)
                .first()
                .defaultIfEmpty(false);
    }
}
