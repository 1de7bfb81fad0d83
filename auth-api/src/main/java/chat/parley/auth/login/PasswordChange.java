package chat.parley.auth.login;

import chat.parley.accounts.password.HashingOverloadedException;
import chat.parley.accounts.password.Password;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.password.PasswordHashing.NewHash;
import chat.parley.accounts.password.PasswordRule;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.auth.firstadmin.FirstAdmin;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.model.Person;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Changing one's password: proves the current one and ends the other sessions. */
public final class PasswordChange {
    private final Credentials credentials;
    private final PasswordHashing hashing;
    private final LoginLimits limits;
    private final SessionAnnouncer announcer;
    private final FirstAdmin firstAdmin;
    private final InstantSource clock;

    PasswordChange(
            Credentials credentials,
            PasswordHashing hashing,
            LoginLimits limits,
            SessionAnnouncer announcer,
            FirstAdmin firstAdmin,
            InstantSource clock) {
        this.credentials = credentials;
        this.hashing = hashing;
        this.limits = limits;
        this.announcer = announcer;
        this.firstAdmin = firstAdmin;
        this.clock = clock;
    }

    /**
     * Fails with {@link ProblemCode#PASSWORD_REFUSED} and the field that is to blame.
     *
     * @param keptSession goes on, all others end; null to end all
     */
    public Mono<Changed> change(UUID userId, Password current, Password next, @Nullable UUID keptSession) {
        return credentials
                .find(userId)
                .filter(credential -> credential.person().active())
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.UNAUTHENTICATED)))
                .delayUntil(credential -> requireRight(credential, current))
                .flatMap(credential ->
                        newHash(credential, current, next).flatMap(hash -> store(credential, hash, keptSession)))
                .delayUntil(changed -> firstAdmin.passwordChanged(current));
    }

    /** Makes sure that whoever is signed in knows the password. Fails as {@link #change} does. */
    public Mono<Person> prove(UUID userId, Password current) {
        return credentials
                .find(userId)
                .filter(credential -> credential.person().active())
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.UNAUTHENTICATED)))
                .delayUntil(credential -> requireRight(credential, current))
                .map(Credential::person);
    }

    private Mono<Void> requireRight(Credential credential, Password current) {
        return limits.enterChange(credential.person().id())
                .flatMap(entered -> hashing.matches(current, credential.passwordHash())
                        .onErrorResume(
                                HashingOverloadedException.class,
                                busy -> limits.takenBack(entered).then(Mono.error(busy)))
                        .flatMap(right -> right ? limits.succeeded(entered) : Mono.error(wrong())));
    }

    private Mono<String> newHash(Credential credential, Password current, Password next) {
        if (next.reveal().equals(current.reveal())) {
            return Mono.error(refused(PasswordRule.UNCHANGED, PasswordRule.UNCHANGED.text(0)));
        }
        Person person = credential.person();
        return hashing.hashIfAllowed(next, List.of(person.login(), person.name(), "parley"))
                .flatMap(result -> switch (result) {
                    case NewHash.Hashed hashed -> Mono.just(hashed.hash());
                    case NewHash.Refused refused -> Mono.error(refused(refused.rule(), refused.text()));
                });
    }

    private Mono<Changed> store(Credential credential, String hash, @Nullable UUID keptSession) {
        UUID userId = credential.person().id();
        return credentials
                .change(userId, credential.passwordHash(), hash, keptSession, clock.instant())
                // Somebody else changed it in between, so the given one is wrong by now.
                .switchIfEmpty(Mono.error(PasswordChange::wrong))
                .delayUntil(announcer::announce)
                .thenReturn(new Changed(credential.person(), hash));
    }

    private static ProblemException wrong() {
        return ProblemException.rule(ProblemCode.PASSWORD_REFUSED, "currentPassword", "wrong", "is wrong");
    }

    private static ProblemException refused(PasswordRule rule, String text) {
        return ProblemException.rule(ProblemCode.PASSWORD_REFUSED, "newPassword", rule.wireName(), text);
    }

    /**
     * A changed password.
     *
     * @param passwordHash the new one, with which a session may be opened
     */
    public record Changed(Person person, String passwordHash) {
        /** Without the hash. */
        @Override
        public String toString() {
            return "Changed[" + person.id() + "]";
        }
    }
}
