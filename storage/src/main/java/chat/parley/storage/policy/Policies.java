package chat.parley.storage.policy;

import chat.parley.storage.Column;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Policies in PostgreSQL. Services that obey one read it again every few seconds. */
public final class Policies {
    private static final String FILE_LIMITS = "file_limits";

    /** Workers read it, too, by this name. */
    private static final String RETENTION = "retention";

    private static final String CALLS = "calls";

    /** auth-api reads it at each sign-in, by this name. */
    private static final String SECOND_FACTOR = "second_factor";

    private static final String LINKS = "links";
    private static final String PASSWORDS = "passwords";
    private static final String SIGN_IN_PAGE = "sign_in_page";

    private final DatabaseClient database;

    public Policies(DatabaseClient database) {
        this.database = database;
    }

    public Mono<FileLimitsPolicy> fileLimits() {
        return database.sql("select (value ->> 'fileBytes')::bigint as file_bytes,"
                        + " (value ->> 'quotaBytes')::bigint as quota_bytes,"
                        + " (value ->> 'openUploads')::integer as open_uploads from policies where key = :key")
                .bind("key", FILE_LIMITS)
                .map(row -> new FileLimitsPolicy(
                        row.get("file_bytes", Long.class),
                        row.get("quota_bytes", Long.class),
                        row.get("open_uploads", Integer.class)))
                .first()
                .defaultIfEmpty(FileLimitsPolicy.AS_CONFIGURED);
    }

    /** In the caller's transaction if there is one. */
    public Mono<Void> setFileLimits(FileLimitsPolicy limits, UUID actorId, Instant now) {
        DatabaseClient.GenericExecuteSpec upsert =
                database.sql("""
                        insert into policies (key, value, changed_at, changed_by)
                        values (:key, jsonb_strip_nulls(jsonb_build_object('fileBytes', cast(:file as bigint),
                            'quotaBytes', cast(:quota as bigint), 'openUploads', cast(:open as integer))), :now, :actor)
                        on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by""").bind("key", FILE_LIMITS).bind("now", now).bind("actor", actorId);
        upsert = bind(upsert, "file", Long.class, limits.fileBytes());
        upsert = bind(upsert, "quota", Long.class, limits.quotaBytes());
        return bind(upsert, "open", Integer.class, limits.openUploads()).then();
    }

    public Mono<CallsPolicy> calls() {
        return database.sql("select (value ->> 'participants')::integer as participants,"
                        + " (value ->> 'screenSharing')::boolean as screens from policies where key = :key")
                .bind("key", CALLS)
                .map(row -> new CallsPolicy(row.get("participants", Integer.class), row.get("screens", Boolean.class)))
                .first()
                .defaultIfEmpty(CallsPolicy.AS_CONFIGURED);
    }

    /** In the caller's transaction if there is one. */
    public Mono<Void> setCalls(CallsPolicy calls, UUID actorId, Instant now) {
        DatabaseClient.GenericExecuteSpec upsert =
                database.sql("""
                        insert into policies (key, value, changed_at, changed_by)
                        values (:key, jsonb_strip_nulls(jsonb_build_object('participants', cast(:participants as integer),
                            'screenSharing', cast(:screens as boolean))), :now, :actor)
                        on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by""").bind("key", CALLS).bind("now", now).bind("actor", actorId);
        upsert = bind(upsert, "participants", Integer.class, calls.participants());
        return bind(upsert, "screens", Boolean.class, calls.screenSharing()).then();
    }

    /** For how many days messages are kept in chats for which nothing else was decided; 0 for ever. */
    public Mono<Integer> retentionDays() {
        return database.sql("select (value ->> 'days')::integer as days from policies where key = :key")
                .bind("key", RETENTION)
                .map(row -> Column.of(row, "days", Integer.class))
                .first()
                .defaultIfEmpty(0);
    }

    /** In the caller's transaction if there is one. */
    public Mono<Void> setRetentionDays(int days, UUID actorId, Instant now) {
        return database.sql("""
                        insert into policies (key, value, changed_at, changed_by)
                        values (:key, jsonb_build_object('days', cast(:days as integer)), :now, :actor)
                        on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by""")
                .bind("key", RETENTION)
                .bind("days", days)
                .bind("now", now)
                .bind("actor", actorId)
                .then();
    }

    /** The roles, as stored, whose people must have a second factor. */
    public Mono<Set<String>> secondFactorRoles() {
        return database.sql("select jsonb_array_elements_text(value -> 'roles') as role from policies where key = :key")
                .bind("key", SECOND_FACTOR)
                .map(row -> Column.of(row, "role", String.class))
                .all()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** In the caller's transaction if there is one. */
    public Mono<Void> setSecondFactorRoles(Set<String> roles, UUID actorId, Instant now) {
        return database.sql("""
                        insert into policies (key, value, changed_at, changed_by)
                        values (:key, jsonb_build_object('roles', to_jsonb(cast(:roles as text[]))), :now, :actor)
                        on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by""")
                .bind("key", SECOND_FACTOR)
                .bind("roles", roles.stream().sorted().toArray(String[]::new))
                .bind("now", now)
                .bind("actor", actorId)
                .then();
    }

    /** Whether links of new messages may be looked at; workers whose previews are configured off do not even then. */
    public Mono<Boolean> linkPreviews() {
        return database.sql("select (value ->> 'previews')::boolean as previews from policies where key = :key")
                .bind("key", LINKS)
                .map(row -> Column.of(row, "previews", Boolean.class))
                .first()
                .defaultIfEmpty(true);
    }

    /** In the caller's transaction if there is one. */
    public Mono<Void> setLinkPreviews(boolean previews, UUID actorId, Instant now) {
        return database.sql("""
                        insert into policies (key, value, changed_at, changed_by)
                        values (:key, jsonb_build_object('previews', cast(:previews as boolean)), :now, :actor)
                        on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by""")
                .bind("key", LINKS)
                .bind("previews", previews)
                .bind("now", now)
                .bind("actor", actorId)
                .then();
    }

    /** Fewest characters of a password that somebody chooses; nothing if nobody decided it. */
    public Mono<Integer> passwordMinimum() {
        return database.sql("select (value ->> 'minCharacters')::integer as minimum from policies where key = :key")
                .bind("key", PASSWORDS)
                .map(row -> Column.of(row, "minimum", Integer.class))
                .first();
    }

    /** In the caller's transaction if there is one. */
    public Mono<Void> setPasswordMinimum(int minCharacters, UUID actorId, Instant now) {
        return database.sql("""
                        insert into policies (key, value, changed_at, changed_by)
                        values (:key, jsonb_build_object('minCharacters', cast(:minimum as integer)), :now, :actor)
                        on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by""")
                .bind("key", PASSWORDS)
                .bind("minimum", minCharacters)
                .bind("now", now)
                .bind("actor", actorId)
                .then();
    }

    /** What everybody reads before signing in; empty for nothing. */
    public Mono<String> signInText() {
        return database.sql("select value ->> 'text' as text from policies where key = :key")
                .bind("key", SIGN_IN_PAGE)
                .map(row -> Column.of(row, "text", String.class))
                .first()
                .defaultIfEmpty("");
    }

    /** In the caller's transaction if there is one. */
    public Mono<Void> setSignInText(String text, UUID actorId, Instant now) {
        return database.sql("""
                        insert into policies (key, value, changed_at, changed_by)
                        values (:key, jsonb_build_object('text', cast(:text as text)), :now, :actor)
                        on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by""")
                .bind("key", SIGN_IN_PAGE)
                .bind("text", text)
                .bind("now", now)
                .bind("actor", actorId)
                .then();
    }

    private static <T> DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec statement, String name, Class<T> type, @Nullable T value) {
        return value == null ? statement.bindNull(name, type) : statement.bind(name, value);
    }
}
