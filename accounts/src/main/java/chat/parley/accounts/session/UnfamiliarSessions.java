package chat.parley.accounts.session;

import chat.parley.storage.Column;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Sign-ins that wait for their owner to say whether they were his. Such a sign-in can neither see nor confirm any: whoever
 * came in without right would hide it.
 */
public final class UnfamiliarSessions {
    private static final int MOST = 20;

    private static final String OF_A_FAMILIAR_ONE =
            " and exists (select from sessions c where c.id = :caller" + " and c.user_id = :user and not c.unfamiliar)";

    private final DatabaseClient database;

    public UnfamiliarSessions(DatabaseClient database) {
        this.database = database;
    }

    /** The newest ones of a person, ended or not. */
    public Mono<List<UnfamiliarSession>> of(UUID userId, UUID callerSession) {
        return database.sql("select id, device_name, address, created_at, ended_at is not null as over from sessions"
                        + " where user_id = :user and unfamiliar" + OF_A_FAMILIAR_ONE
                        + " order by created_at desc, id desc limit " + MOST)
                .bind("user", userId)
                .bind("caller", callerSession)
                .map(row -> new UnfamiliarSession(
                        Column.of(row, "id", UUID.class),
                        row.get("device_name", String.class),
                        Column.of(row, "address", String.class),
                        Column.of(row, "created_at", Instant.class),
                        Column.of(row, "over", Boolean.class)))
                .all()
                .collectList();
    }

    /** Its owner knows it. False if there is no such one, or it is not up to the caller. */
    public Mono<Boolean> confirm(UUID userId, UUID sessionId, UUID callerSession) {
        return database.sql(
                        "update sessions set unfamiliar = false where user_id = :user and id = :session and unfamiliar"
                                + OF_A_FAMILIAR_ONE)
                .bind("user", userId)
                .bind("session", sessionId)
                .bind("caller", callerSession)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Their owner ended all others, whether he knew them or not. */
    public Mono<Void> confirmAll(UUID userId, UUID callerSession) {
        return database.sql("update sessions set unfamiliar = false where user_id = :user and unfamiliar"
                        + OF_A_FAMILIAR_ONE)
                .bind("user", userId)
                .bind("caller", callerSession)
                .then();
    }
}
