package chat.parley.auth.login;

import chat.parley.auth.limit.LimitRule;
import chat.parley.auth.limit.LimitRule.FixedWindow;
import chat.parley.auth.limit.LimitRule.GrowingDelay;
import chat.parley.auth.limit.Limits;
import chat.parley.auth.session.Installation;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How often a password may be tried. From a known device a person has tries of his own, so that an attacker who uses up
 * the account's tries locks nobody out: he does not know the device's id.
 */
public final class LoginLimits {
    static final GrowingDelay ACCOUNT =
            new GrowingDelay(5, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofHours(1));
    static final GrowingDelay DEVICE =
            new GrowingDelay(5, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(15));
    /** An office may sit behind one address. */
    static final GrowingDelay ADDRESS =
            new GrowingDelay(30, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(10));

    static final FixedWindow REFRESHES = new FixedWindow(600, Duration.ofMinutes(1));

    /** Looks at invitations and redemptions: a token cannot be guessed, and a login is not to be probed for. */
    static final FixedWindow INVITATIONS = new FixedWindow(30, Duration.ofMinutes(1));

    /** Beginnings and endings of sign-ins by the provider: each asks it for something. An office may sit behind one address. */
    static final FixedWindow PROVIDER = new FixedWindow(240, Duration.ofMinutes(1));

    /** Beginnings of sign-ins by a passkey: each writes a line. An office may sit behind one address. */
    static final FixedWindow PASSKEYS = new FixedWindow(240, Duration.ofMinutes(1));

    /** Codes that one person has made for programs: each writes a line, and somebody presses a button for it. */
    static final FixedWindow AUTHORIZATIONS = new FixedWindow(30, Duration.ofMinutes(1));

    /** Codes that programs bring. There is nothing to guess. An office may sit behind one address. */
    static final FixedWindow EXCHANGES = new FixedWindow(240, Duration.ofMinutes(1));

    private final Limits limits;

    LoginLimits(Limits limits) {
        this.limits = limits;
    }

    /**
     * Counts a try to sign in. Fails with {@link ProblemCode#RATE_LIMITED}.
     *
     * @param login as typed; only its hash reaches Redis
     */
    Mono<Try> enter(String login, @Nullable Credential credential, Installation from) {
        Try counted = credential != null && credential.knownDevice()
                ? new Try(List.of(
                        new Counter(DEVICE, "device:" + credential.person().id() + ":" + from.deviceId(), true)))
                : new Try(List.of(
                        new Counter(ADDRESS, "address:" + from.address(), false),
                        new Counter(ACCOUNT, "account:" + hash(login), true)));
        return Flux.fromIterable(counted.counters)
                .concatMap(counter -> require(counter.rule, counter.key))
                .then(Mono.just(counted));
    }

    /** Counts a try to give the current password when changing it. Fails with {@link ProblemCode#RATE_LIMITED}. */
    Mono<Try> enterChange(UUID userId) {
        Counter counter = new Counter(DEVICE, "change:" + userId, true);
        return require(counter.rule, counter.key).thenReturn(new Try(List.of(counter)));
    }

    /** Counts a refresh. Fails with {@link ProblemCode#RATE_LIMITED}. */
    public Mono<Void> enterRefresh(String address) {
        return require(REFRESHES, "refresh:" + address);
    }

    /** Counts the use of an invitation. Fails with {@link ProblemCode#RATE_LIMITED}. */
    public Mono<Void> enterInvitation(String address) {
        return require(INVITATIONS, "invitation:" + address);
    }

    /** Counts the beginning or end of a sign-in by the provider. Fails with {@link ProblemCode#RATE_LIMITED}. */
    public Mono<Void> enterProvider(String address) {
        return require(PROVIDER, "provider:" + address);
    }

    /** Counts the beginning of a sign-in by a passkey. Fails with {@link ProblemCode#RATE_LIMITED}. */
    public Mono<Void> enterPasskeyBeginning(String address) {
        return require(PASSKEYS, "passkey-begin:" + address);
    }

    /** Counts a code that somebody makes for a program. Fails with {@link ProblemCode#RATE_LIMITED}. */
    public Mono<Void> enterAuthorization(UUID userId) {
        return require(AUTHORIZATIONS, "authorization:" + userId);
    }

    /** Counts a code that a program brings. Fails with {@link ProblemCode#RATE_LIMITED}. */
    public Mono<Void> enterExchange(String address) {
        return require(EXCHANGES, "authorization-exchange:" + address);
    }

    /**
     * Counts a try to sign in by a passkey: as with passwords by the address, and apart from it from a known device.
     * There is nothing to guess, so no account has a count of its own. Fails with {@link ProblemCode#RATE_LIMITED}.
     *
     * @param owner of the passkey, if he has signed in from this installation before
     */
    public Mono<Try> enterPasskey(@Nullable UUID owner, Installation from) {
        Counter counter = owner == null
                ? new Counter(ADDRESS, "address:" + from.address(), false)
                : new Counter(DEVICE, "passkey-device:" + owner + ":" + from.deviceId(), true);
        return require(counter.rule, counter.key).thenReturn(new Try(List.of(counter)));
    }

    /** The password was right, or the passkey was. */
    public Mono<Void> succeeded(Try counted) {
        return Flux.fromIterable(counted.counters)
                .concatMap(counter -> counter.resets ? limits.reset(counter.key) : limits.forgive(counter.key))
                .then();
    }

    /** The password was not looked at. */
    Mono<Void> takenBack(Try counted) {
        return Flux.fromIterable(counted.counters)
                .concatMap(counter -> limits.forgive(counter.key))
                .then();
    }

    private Mono<Void> require(LimitRule rule, String key) {
        return limits.enter(rule, key)
                .flatMap(wait -> wait.isPositive()
                        ? Mono.error(ProblemException.later(ProblemCode.RATE_LIMITED, wait))
                        : Mono.empty());
    }

    private static String hash(String login) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(login.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A try that was counted. */
    public record Try(List<Counter> counters) {}

    /**
     * One of the counts of a try.
     *
     * @param resets a right password proves that the tries before were its owner's
     */
    record Counter(LimitRule rule, String key, boolean resets) {}
}
