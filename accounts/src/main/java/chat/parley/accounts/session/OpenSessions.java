package chat.parley.accounts.session;

import chat.parley.storage.Column;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Lists sessions. */
public final class OpenSessions {
    private final DatabaseClient database;

    public OpenSessions(DatabaseClient database) {
        this.database = database;
    }

    /** A person's open sessions, the last used one first. */
    public Mono<List<OpenSession>> of(UUID userId, Instant now) {
        return database.sql("select id, device_name, address, created_at, last_used_at from sessions"
                        + " where user_id = :user and ended_at is null and expires_at > :now"
                        + " order by last_used_at desc, id")
                .bind("user", userId)
                .bind("now", now)
                .map(row -> new OpenSession(
                        Column.of(row, "id", UUID.class),
                        row.get("device_name", String.class),
                        Column.of(row, "address", String.class),
                        Column.of(row, "created_at", Instant.class),
                        Column.of(row, "last_used_at", Instant.class)))
                .all()
                .collectList();
    }
}
