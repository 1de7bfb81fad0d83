package chat.parley.worker.push;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.keyring.WrappedKeyAddress;
import chat.parley.wire.model.Notify;
import chat.parley.wire.model.NotifySettings;
import chat.parley.wire.model.PushContent;
import chat.parley.wire.model.QuietHours;
import chat.parley.worker.push.core.Wishes;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.Snapshots;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * How people want to be told, in PostgreSQL. Methods throw {@link chat.parley.worker.view.PostgresAwayException} when
 * they may succeed later.
 */
final class PushStore {
    private static final Logger LOG = LoggerFactory.getLogger(PushStore.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SETTINGS_COLUMNS = "n.push, n.content, n.sound, n.quiet_from, n.quiet_to, n.quiet_zone";

    private static final String SET = """
            insert into notify_settings (user_id, push, content, sound, quiet_from, quiet_to, quiet_zone)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (user_id) do update set push = excluded.push, content = excluded.content,
                sound = excluded.sound, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                quiet_zone = excluded.quiet_zone""";

    /** Nothing for a sign-in that is over: its frame was under way. */
    private static final String SUBSCRIBE = """
            insert into push_subscriptions (session_id, user_id, wrapped, master_key_id, revision)
            select s.id, s.user_id, $3, $4, 1 from sessions s where s.id = $1 and s.user_id = $2 and s.ended_at is null
            on conflict (session_id) do update set wrapped = excluded.wrapped, master_key_id = excluded.master_key_id,
                revision = push_subscriptions.revision + 1""";

    private static final String TARGETS = """
            select m.user_id, m.notifications, m.muted_until, p.session_id, p.revision, p.wrapped, SETTINGS
            from chat_members m
            join users u on u.id = m.user_id and u.state = 'active'
            join push_subscriptions p on p.user_id = m.user_id
            join sessions s on s.id = p.session_id and s.ended_at is null and s.expires_at > $2
            left join notify_settings n on n.user_id = m.user_id
            where m.chat_id = $1 and m.left_version is null""".replace("SETTINGS", SETTINGS_COLUMNS);

    private static final String OF_MESSAGE =
            TARGETS + " and m.user_id <> $3 and m.last_read_seq < $4 and m.visible_from_seq <= $4";

    private static final String OF_CALL = TARGETS + " and m.user_id = any($3)";

    private static final String SWEEP = """
            delete from push_subscriptions p using sessions s, users u
            where s.id = p.session_id and u.id = p.user_id
                and (s.ended_at is not null or s.expires_at <= $1 or u.state <> 'active')""";

    private final Snapshots snapshots;
    private final MasterKeyset master;

    PushStore(Snapshots snapshots, MasterKeyset master) {
        this.snapshots = snapshots;
        this.master = master;
    }

    /** Empty for who has never decided. */
    Optional<NotifySettings> settings(UUID userId) {
        return snapshots
                .read(snapshot -> snapshot.select(
                        "select " + SETTINGS_COLUMNS + " from notify_settings n where n.user_id = $1",
                        row -> readSettings(row, 0),
                        userId))
                .stream()
                .findFirst();
    }

    void set(UUID userId, NotifySettings settings) {
        QuietHours quiet = settings.quiet();
        snapshots.write(transaction -> transaction.update(
                SET,
                userId,
                settings.push().wireName(),
                settings.content(),
                settings.sound(),
                PostgresTransaction.nullable(Integer.class, quiet == null ? null : quiet.from()),
                PostgresTransaction.nullable(Integer.class, quiet == null ? null : quiet.to()),
                PostgresTransaction.nullable(String.class, quiet == null ? null : quiet.zone())));
    }

    boolean isSubscribed(UUID sessionId) {
        return !snapshots
                .read(snapshot -> snapshot.select(
                        "select session_id from push_subscriptions where session_id = $1",
                        row -> Columns.uuid(row, 0),
                        sessionId))
                .isEmpty();
    }

    void subscribe(UUID userId, UUID sessionId, PushSubscription.Secret secret) {
        byte[] wrapped = master.wrap(JSON.writeValueAsBytes(secret), WrappedKeyAddress.ofPushSubscription(sessionId));
        snapshots.write(transaction -> transaction.update(SUBSCRIBE, sessionId, userId, wrapped, master.primaryId()));
    }

    void unsubscribe(UUID sessionId) {
        snapshots.write(
                transaction -> transaction.update("delete from push_subscriptions where session_id = $1", sessionId));
    }

    /** Forgets a subscription that its push service does not know, but none that was made since. */
    void remove(PushSubscription subscription) {
        snapshots.write(transaction -> transaction.update(
                "delete from push_subscriptions where session_id = $1 and revision = $2",
                subscription.sessionId(),
                subscription.revision()));
    }

    /** Forgets those of sign-ins that are over. */
    void sweep(Instant now) {
        snapshots.write(transaction -> transaction.update(SWEEP, now));
    }

    /** The browsers of the other members who have not read a message and may read it. */
    List<PushTarget> ofMessage(PostgresTransaction snapshot, UUID chatId, UUID senderId, long seq, Instant now) {
        return present(snapshot.select(OF_MESSAGE, this::target, chatId, now, senderId, seq));
    }

    /** The browsers of those who are called and are members. */
    List<PushTarget> ofCall(PostgresTransaction snapshot, UUID chatId, List<UUID> people, Instant now) {
        return present(snapshot.select(OF_CALL, this::target, chatId, now, people.toArray(UUID[]::new)));
    }

    private static List<PushTarget> present(List<Optional<PushTarget>> found) {
        List<PushTarget> targets = new ArrayList<>();
        found.forEach(target -> target.ifPresent(targets::add));
        return targets;
    }

    private Optional<PushTarget> target(Row row) {
        UUID sessionId = Columns.uuid(row, 3);
        try {
            PushSubscription.Secret secret = JSON.readValue(
                    master.unwrap(Columns.bytes(row, 5), WrappedKeyAddress.ofPushSubscription(sessionId)),
                    PushSubscription.Secret.class);
            Wishes wishes = new Wishes(
                    Notify.valueOf(Columns.text(row, 1).toUpperCase(Locale.ROOT)),
                    row.get(2, Instant.class),
                    row.get(6, String.class) == null ? NotifySettings.DEFAULT : readSettings(row, 6));
            return Optional.of(new PushTarget(
                    Columns.uuid(row, 0), wishes, new PushSubscription(sessionId, Columns.integer64(row, 4), secret)));
        } catch (KeyringException e) {
            LOG.error("A push subscription of session {} does not decrypt: its row was altered or moved", sessionId);
            return Optional.empty();
        }
    }

    private static NotifySettings readSettings(Row row, int first) {
        PushContent push = PushContent.valueOf(Columns.text(row, first).toUpperCase(Locale.ROOT));
        return new NotifySettings(
                push, Columns.flag(row, first + 1), Columns.flag(row, first + 2), quiet(row, first + 3));
    }

    private static @Nullable QuietHours quiet(Row row, int first) {
        Integer from = row.get(first, Integer.class);
        return from == null
                ? null
                : new QuietHours(
                        from,
                        Columns.integer32(row, first + 1),
                        Objects.requireNonNull(row.get(first + 2, String.class)));
    }
}
