package chat.parley.auth.login;

import chat.parley.accounts.identity.ExternalIdentity;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.auth.factor.CodeOrigin;
import chat.parley.auth.factor.SecondFactors;
import chat.parley.auth.session.Installation;
import chat.parley.auth.session.OpenResult;
import chat.parley.auth.session.PasskeyUse;
import chat.parley.auth.session.Sessions;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.model.Person;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What comes between a right password and a session. */
public final class SecondStep {
    private static final String BY_PROVIDER = "provider:";

    private final Credentials credentials;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final SessionAnnouncer announcer;
    private final InstantSource clock;

    SecondStep(
            Credentials credentials,
            SecondFactors factors,
            Sessions sessions,
            SessionAnnouncer announcer,
            InstantSource clock) {
        this.credentials = credentials;
        this.factors = factors;
        this.sessions = sessions;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** A session, unless a second factor is needed. Empty if the password was changed or the account blocked meanwhile. */
    public Mono<LoginResult> afterPassword(Person person, String passwordHash, Installation from) {
        return factors.state(person.id())
                .flatMap(state -> state.enabled() || state.required()
                        ? Mono.just(new LoginResult.SecondFactorNeeded(person, mark(passwordHash), !state.enabled()))
                        : open(person, passwordHash, from));
    }

    /**
     * A session for somebody for whom a provider answers, unless a second factor is asked for here as well. Empty if the
     * account was blocked meanwhile, or is linked no longer.
     */
    public Mono<LoginResult> afterProvider(
            Person person, ExternalIdentity identity, Installation from, boolean askSecondFactor) {
        Mono<LoginResult> opened = sessions.open(person.id(), identity, !askSecondFactor, from)
                .delayUntil(session -> announce(person, session))
                .map(session -> new LoginResult.SignedIn(person, session));
        return askSecondFactor
                ? factors.state(person.id())
                        .filter(state -> state.enabled() || state.required())
                        .flatMap(state -> credentials
                                .find(person.id())
                                .<LoginResult>map(credential -> new LoginResult.SecondFactorNeeded(
                                        person, BY_PROVIDER + mark(credential.passwordHash()), !state.enabled())))
                        .switchIfEmpty(opened)
                : opened;
    }

    /**
     * A session for somebody whose passkey answered: it is something that one has, and it asked for something that one
     * knows or is, so it counts as both factors. Empty if meanwhile the account was blocked, or the passkey is gone.
     */
    public Mono<LoginResult> afterPasskey(Person person, PasskeyUse use, Installation from) {
        return sessions.open(person.id(), use, from)
                .delayUntil(session -> announce(person, session))
                .map(session -> new LoginResult.SignedIn(person, session));
    }

    /**
     * A session for somebody who is signed in by the browser. What that sign-in has shown is good here, too; only whoever
     * came by a password before the policy required a second factor sets one up first. Empty if the browser's session is
     * over, or the account is blocked.
     */
    public Mono<LoginResult> afterBrowser(UUID browserSession, Installation from) {
        return credentials.ofSession(browserSession, clock.instant()).flatMap(owner -> {
            Person person = owner.credential().person();
            Mono<LoginResult> opened = sessions.openBeside(person.id(), browserSession, from)
                    .delayUntil(session -> announce(person, session))
                    .map(session -> new LoginResult.SignedIn(person, session));
            return owner.bothFactors()
                    ? opened
                    : factors.state(person.id())
                            .flatMap(state -> state.required() && !state.enabled()
                                    ? Mono.just(enrolmentNeeded(owner.credential()))
                                    : opened);
        });
    }

    private static LoginResult enrolmentNeeded(Credential credential) {
        String mark = mark(credential.passwordHash());
        // A new one-time password ends all sessions: whoever has one all the same came by the provider.
        return new LoginResult.SecondFactorNeeded(
                credential.person(), credential.oneTime() ? BY_PROVIDER + mark : mark, true);
    }

    /** A session for the holder of a ticket whose code is right. Fails with {@link ProblemCode#CODE_REFUSED}. */
    public Mono<LoginResult.SignedIn> afterCode(SignInTickets.Holder holder, String code) {
        return holding(holder)
                .delayUntil(credential -> factors.require(holder.userId(), code, origin(credential, holder.from())))
                .flatMap(credential -> open(credential.person(), credential.passwordHash(), holder.from()))
                .switchIfEmpty(unauthenticated());
    }

    /** Who sets up a second factor with a ticket. Fails with {@link ProblemCode#UNAUTHENTICATED}. */
    public Mono<Person> enrolling(SignInTickets.Holder holder) {
        return holding(holder).map(Credential::person).switchIfEmpty(unauthenticated());
    }

    /** Turns the second factor on, and opens a session. */
    public Mono<Enrolled> afterEnrolment(SignInTickets.Holder holder, String code) {
        return holding(holder)
                .switchIfEmpty(unauthenticated())
                .flatMap(credential -> factors.confirm(holder.userId(), code, null)
                        .flatMap(codes -> open(credential.person(), credential.passwordHash(), holder.from())
                                .switchIfEmpty(unauthenticated())
                                .map(signedIn -> new Enrolled(codes, signedIn))));
    }

    private Mono<LoginResult.SignedIn> open(Person person, String passwordHash, Installation from) {
        return sessions.open(person.id(), passwordHash, from)
                .delayUntil(opened -> announce(person, opened))
                .map(opened -> new LoginResult.SignedIn(person, opened));
    }

    private Mono<Void> announce(Person person, OpenResult opened) {
        Mono<Void> ended = announcer.announce(opened.ended());
        return opened.unfamiliar() ? ended.then(announcer.announceNew(person.id(), opened.sessionId())) : ended;
    }

    /** Empty if the password is another one by now, or the account is blocked. */
    private Mono<Credential> holding(SignInTickets.Holder holder) {
        return credentials
                .find(holder.userId(), holder.from().deviceId())
                .filter(credential -> credential.person().active() && holds(holder.passwordMark(), credential));
    }

    private static boolean holds(@Nullable String passwordMark, Credential credential) {
        String mark = mark(credential.passwordHash());
        // Who comes by the provider may never have used the one-time password.
        return (BY_PROVIDER + mark).equals(passwordMark) || (!credential.oneTime() && mark.equals(passwordMark));
    }

    private static CodeOrigin origin(Credential credential, Installation from) {
        return credential.knownDevice()
                ? new CodeOrigin.KnownDevice(from.deviceId())
                : new CodeOrigin.Stranger(from.address());
    }

    /** Tells passwords' hashes apart and says nothing about them: they contain 128 random bits. */
    private static String mark(String passwordHash) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(passwordHash.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Mono<T> unauthenticated() {
        return Mono.error(() -> ProblemException.of(ProblemCode.UNAUTHENTICATED));
    }

    /** A second factor was set up during sign-in. */
    public record Enrolled(List<String> recoveryCodes, LoginResult.SignedIn signedIn) {
        /** Without the codes. */
        @Override
        public String toString() {
            return "Enrolled[" + signedIn.person().id() + "]";
        }
    }
}
