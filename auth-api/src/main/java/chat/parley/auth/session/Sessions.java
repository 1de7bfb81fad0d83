package chat.parley.auth.session;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.identity.ExternalIdentity;
import chat.parley.accounts.session.EndReason;
import chat.parley.accounts.session.EndedSession;
import chat.parley.accounts.session.OpenSession;
import chat.parley.accounts.session.OpenSessions;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.storage.Column;
import chat.parley.wire.Ids;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import io.r2dbc.spi.Readable;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sessions in PostgreSQL: opening, refreshing, listing. What ends is returned, for the caller to announce. */
public final class Sessions {
    /** How long a replaced token still yields its successor: two tabs, a lost answer. */
    static final Duration GRACE = Duration.ofSeconds(60);

    private static final String INSERT =
            "insert into sessions (id, user_id, device_id, device_name, address, created_at,"
                    + " last_used_at, expires_at, refresh_hash, refreshed_at, both_factors, unfamiliar)"
                    + " values (:id, :user, :device, :name, :address, :now, :now, :expires, :hash, :now, :both,"
                    // Of the first sign-in, or of one after all others are over, there is nobody to be told.
                    + " exists (select from sessions where user_id = :user and ended_at is null and expires_at > :now)"
                    + " and not exists (select from sessions where user_id = :user and device_id = :device))"
                    + " returning unfamiliar";

    private static final String USE_PASSKEY =
            "with owner as (select u.id from users u join credentials c on c.user_id = u.id"
                    + " where u.id = :user and u.state = 'active' and not u.bot and not c.one_time for share of u, c)"
                    + " update passkeys p set sign_count = :count, backed_up = :backedUp, last_used_at = :now"
                    + " from owner where p.id = :id and p.user_id = owner.id and p.sign_count = :before"
                    + " returning p.id";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final SessionEnding ending;
    private final OpenSessions open;
    private final AuditLog audit;
    private final SessionProperties properties;
    private final InstantSource clock;
    private final Mono<RefreshTokens> tokens;

    Sessions(
            DatabaseClient database,
            TransactionalOperator transaction,
            SessionEnding ending,
            OpenSessions open,
            AuditLog audit,
            SharedSecrets secrets,
            SessionProperties properties,
            InstantSource clock) {
        this.database = database;
        this.transaction = transaction;
        this.ending = ending;
        this.open = open;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
        this.tokens = secrets.get("refresh-tokens")
                .map(RefreshTokens::new)
                .cache(made -> Duration.ofDays(365), error -> Duration.ZERO, () -> Duration.ZERO);
    }

    /**
     * Opens a session for somebody whose password was right. Empty if meanwhile the password was changed or the account
     * blocked: the row of the account is locked, so that neither can happen between the check and the new session.
     *
     * @param passwordHash the one that the password was compared with
     */
    public Mono<OpenResult> open(UUID userId, String passwordHash, Installation installation) {
        Instant now = clock.instant();
        return open(userId, mayOpen(userId, passwordHash), installation, now);
    }

    /**
     * Opens a session for somebody for whom a provider answers. Empty if meanwhile the account was blocked, or belongs to
     * that identity no longer.
     *
     * @param bothFactors whether the provider's sign-in counts as both
     */
    public Mono<OpenResult> open(
            UUID userId, ExternalIdentity identity, boolean bothFactors, Installation installation) {
        return open(userId, mayOpen(userId, identity, bothFactors), installation, clock.instant());
    }

    /**
     * Opens a session for somebody whose passkey answered. Empty if meanwhile the account was blocked, the password
     * became a one-time one, or the passkey was removed or answered another time.
     */
    public Mono<OpenResult> open(UUID userId, PasskeyUse use, Installation installation) {
        Instant now = clock.instant();
        return open(userId, mayOpen(userId, use, now), installation, now);
    }

    /**
     * Opens a session for somebody who has another one, with what that one has shown. Empty if meanwhile that one ended,
     * or the account was blocked.
     */
    public Mono<OpenResult> openBeside(UUID userId, UUID other, Installation installation) {
        Instant now = clock.instant();
        return open(userId, mayOpenBeside(userId, other, now), installation, now);
    }

    /** Replaces a refresh token. Empty if the text is no token that we ever gave out. */
    public Mono<RefreshResult> refresh(String text) {
        Instant now = clock.instant();
        return tokens.flatMap(made -> Mono.justOrEmpty(made.parse(text))
                .flatMap(token -> transaction.transactional(refresh(made, token, now))));
    }

    /** Ends the session of a refresh token, current or not. Empty list if the text is no token or the session is over. */
    public Mono<List<EndedSession>> endByToken(String text) {
        return tokens.flatMap(made -> Mono.justOrEmpty(made.parse(text)))
                .flatMap(token -> database.sql("select user_id from sessions where id = :id")
                        .bind("id", token.sessionId())
                        .map(row -> Column.of(row, "user_id", UUID.class))
                        .first()
                        .flatMap(
                                userId -> ending.end(userId, token.sessionId(), EndReason.SIGNED_OUT, clock.instant())))
                .defaultIfEmpty(List.of());
    }

    /** A person's open sessions, the last used one first. */
    public Mono<List<OpenSession>> list(UUID userId) {
        return open.of(userId, clock.instant());
    }

    private Mono<OpenResult> open(UUID userId, Mono<Right> right, Installation installation, Instant now) {
        return tokens.flatMap(made -> transaction.transactional(
                right.flatMap(shown -> insert(userId, installation, made.first(Ids.next()), shown, now))));
    }

    private Mono<Right> mayOpen(UUID userId, ExternalIdentity identity, boolean bothFactors) {
        return database.sql("select 1 from users u join external_identities e on e.user_id = u.id"
                        + " where u.id = :id and u.state = 'active' and e.issuer = :issuer and e.subject = :subject"
                        + " for share of u, e")
                .bind("id", userId)
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .map(row -> new Right(bothFactors, ""))
                .first();
    }

    /** The account first, as whoever blocks it does: else the two would wait for each other. */
    private Mono<Right> mayOpenBeside(UUID userId, UUID other, Instant now) {
        return database.sql("select s.both_factors from users u join sessions s on s.user_id = u.id"
                        + " where u.id = :user and u.state = 'active' and not u.bot and s.id = :other"
                        + " and s.ended_at is null and s.expires_at > :now for share of u for update of s")
                .bind("user", userId)
                .bind("other", other)
                .bind("now", now)
                .map(row -> new Right(
                        Column.of(row, "both_factors", Boolean.class), ", let in by the browser of session " + other))
                .first();
    }

    private Mono<Right> mayOpen(UUID userId, PasskeyUse use, Instant now) {
        return database.sql(USE_PASSKEY)
                .bind("user", userId)
                .bind("id", use.passkeyId())
                .bind("before", use.countBefore())
                .bind("count", use.count())
                .bind("backedUp", use.backedUp())
                .bind("now", now)
                .map(row -> new Right(true, ""))
                .first();
    }

    private Mono<Right> mayOpen(UUID userId, String passwordHash) {
        return database.sql("select 1 from users u join credentials c on c.user_id = u.id"
                        + " where u.id = :id and u.state = 'active' and c.password_hash = :hash for share of u, c")
                .bind("id", userId)
                .bind("hash", passwordHash)
                .map(row -> new Right(false, ""))
                .first();
    }

    private Mono<OpenResult> insert(UUID userId, Installation from, RefreshToken token, Right right, Instant now) {
        DatabaseClient.GenericExecuteSpec insert = database.sql(INSERT)
                .bind("id", token.sessionId())
                .bind("user", userId)
                .bind("device", from.deviceId())
                .bind("address", from.address())
                .bind("now", now)
                .bind("expires", expiry(now, now))
                .bind("hash", token.hash())
                .bind("both", right.bothFactors);
        insert = from.deviceName() == null
                ? insert.bindNull("name", String.class)
                : insert.bind("name", from.deviceName());
        Mono<Boolean> inserted =
                insert.map(row -> Column.of(row, "unfamiliar", Boolean.class)).one();
        return ending.endOfDevice(userId, from.deviceId(), EndReason.REPLACED, now)
                .zipWhen(replaced -> ending.endBeyond(userId, properties.mostPerPerson() - 1, EndReason.TOO_MANY, now))
                .flatMap(ended -> inserted.map(unfamiliar -> new OpenResult(
                        token.sessionId(),
                        token,
                        Stream.concat(ended.getT1().stream(), ended.getT2().stream())
                                .toList(),
                        unfamiliar)))
                .delayUntil(opened -> audit(userId, AuditAction.SIGNED_IN, token, right.detail, now));
    }

    private Mono<RefreshResult> refresh(RefreshTokens made, RefreshToken token, Instant now) {
        return database.sql("select s.user_id, s.created_at, s.expires_at, s.refresh_hash, s.refreshed_at, u.login,"
                        + " u.name, u.role, u.state from sessions s join users u on u.id = s.user_id"
                        + " where s.id = :id and s.ended_at is null for update of s")
                .bind("id", token.sessionId())
                .map(Sessions::stored)
                .first()
                .flatMap(stored -> refresh(made, token, stored, now))
                .defaultIfEmpty(new RefreshResult.Over(List.of()));
    }

    private Mono<RefreshResult> refresh(RefreshTokens made, RefreshToken token, Stored stored, Instant now) {
        if (!stored.expiresAt.isAfter(now) || !stored.person.active()) {
            // The sweeper or the one who blocks ends it properly.
            return Mono.just(new RefreshResult.Over(List.of()));
        }
        RefreshToken successor = made.successor(token);
        if (stored.isCurrent(token)) {
            return database.sql("update sessions set refresh_hash = :hash, refreshed_at = :now, last_used_at = :now,"
                            + " expires_at = :expires where id = :id")
                    .bind("id", token.sessionId())
                    .bind("hash", successor.hash())
                    .bind("now", now)
                    .bind("expires", expiry(stored.createdAt, now))
                    .then()
                    .thenReturn(new RefreshResult.Refreshed(stored.person, successor));
        }
        if (stored.isCurrent(successor) && !now.isAfter(stored.refreshedAt.plus(GRACE))) {
            return Mono.just(new RefreshResult.Refreshed(stored.person, successor));
        }
        UUID userId = stored.person.id();
        return ending.end(userId, token.sessionId(), EndReason.REFRESH_REUSED, now)
                .delayUntil(ended -> audit(userId, AuditAction.REFRESH_TOKEN_REUSED, token, "", now))
                .map(RefreshResult.Over::new);
    }

    private Mono<Void> audit(UUID userId, AuditAction action, RefreshToken token, String detail, Instant now) {
        return audit.append(now, userId, action, userId, "session " + token.sessionId() + detail);
    }

    private Instant expiry(Instant createdAt, Instant now) {
        Instant idle = now.plus(properties.idle());
        Instant longest = createdAt.plus(properties.longest());
        return idle.isBefore(longest) ? idle : longest;
    }

    private static Stored stored(Readable row) {
        Person person = new Person(
                Column.of(row, "user_id", UUID.class),
                Column.of(row, "login", String.class),
                Column.of(row, "name", String.class),
                UserRole.valueOf(Column.of(row, "role", String.class).toUpperCase(Locale.ROOT)),
                "active".equals(row.get("state", String.class)));
        return new Stored(
                person,
                Column.of(row, "created_at", Instant.class),
                Column.of(row, "expires_at", Instant.class),
                Column.of(row, "refreshed_at", Instant.class),
                Column.of(row, "refresh_hash", byte[].class));
    }

    /**
     * Why a session may be opened.
     *
     * @param bothFactors what was shown counts as both factors by itself
     * @param detail for the audit log
     */
    private record Right(boolean bothFactors, String detail) {}

    private static final class Stored {
        private final Person person;
        private final Instant createdAt;
        private final Instant expiresAt;
        private final Instant refreshedAt;
        private final byte[] hash;

        Stored(Person person, Instant createdAt, Instant expiresAt, Instant refreshedAt, byte[] hash) {
            this.person = person;
            this.createdAt = createdAt;
            this.expiresAt = expiresAt;
            this.refreshedAt = refreshedAt;
            this.hash = hash;
        }

        boolean isCurrent(RefreshToken token) {
            return MessageDigest.isEqual(hash, token.hash());
        }
    }
}
