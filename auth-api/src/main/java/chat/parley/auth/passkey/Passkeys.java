package chat.parley.auth.passkey;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.password.Password;
import chat.parley.auth.factor.CodeOrigin;
import chat.parley.auth.factor.FactorState;
import chat.parley.auth.factor.SecondFactors;
import chat.parley.auth.login.PasswordChange;
import chat.parley.auth.passkey.core.Ceremonies;
import chat.parley.auth.passkey.core.Challenge;
import chat.parley.auth.passkey.core.PublicCredential;
import chat.parley.auth.passkey.core.RelyingParty;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Ids;
import chat.parley.wire.model.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One's own passkeys. A new one needs what else lets its owner in: the password, or a code where there is a second
 * factor; else whoever finds a window open would make a way in for himself.
 */
public final class Passkeys {
    private final @Nullable RelyingParty relyingParty;
    private final @Nullable Ceremonies ceremonies;
    private final PasskeyTable table;
    private final Challenges challenges;
    private final PasswordChange passwords;
    private final SecondFactors factors;
    private final TransactionalOperator transaction;
    private final AuditLog audit;
    private final int most;
    private final InstantSource clock;

    /** @param relyingParty null if the operator named no address */
    Passkeys(
            @Nullable RelyingParty relyingParty,
            PasskeyTable table,
            Challenges challenges,
            PasswordChange passwords,
            SecondFactors factors,
            TransactionalOperator transaction,
            AuditLog audit,
            int most,
            InstantSource clock) {
        this.relyingParty = relyingParty;
        this.ceremonies = relyingParty == null ? null : new Ceremonies(relyingParty);
        this.table = table;
        this.challenges = challenges;
        this.passwords = passwords;
        this.factors = factors;
        this.transaction = transaction;
        this.audit = audit;
        this.most = most;
        this.clock = clock;
    }

    /** What passkeys are bound to; null if there are none on this server. */
    public @Nullable RelyingParty relyingParty() {
        return relyingParty;
    }

    /** How long an answer is waited for. */
    public Duration patience() {
        return Challenges.LIFETIME;
    }

    public Mono<Own> list(UUID userId) {
        return factors.state(userId)
                .map(FactorState::enabled)
                .defaultIfEmpty(false)
                .zipWith(table.list(userId), (byCode, passkeys) -> new Own(passkeys, byCode));
    }

    /**
     * Begins to register one. Fails with {@link ProblemCode#PASSWORD_REFUSED}, {@link ProblemCode#CODE_REFUSED} or
     * {@link ProblemCode#LIMIT_REACHED}.
     *
     * @param password the present one, without a second factor
     * @param code of the second factor, or a recovery code, with one
     */
    public Mono<Begun> begin(UUID userId, @Nullable Password password, @Nullable String code) {
        return offered()
                .then(table.credentials(userId))
                .filter(present -> present.size() < most)
                .switchIfEmpty(full())
                .delayUntil(present -> confirm(userId, password, code))
                .flatMap(present -> table.owner(userId)
                        .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.UNAUTHENTICATED)))
                        .flatMap(owner ->
                                challenges.begin(userId).map(challenge -> new Begun(challenge, owner, present))));
    }

    /** Registers it. Fails with {@link ProblemCode#PASSKEY_REFUSED} or {@link ProblemCode#LIMIT_REACHED}. */
    public Mono<Passkey> finish(UUID userId, String name, NewCredential answer) {
        return offered()
                .flatMap(judges -> Mono.justOrEmpty(
                        judges.registration(answer.clientData(), answer.attestation(), answer.transports())))
                .switchIfEmpty(PasskeyProblems.refused("response"))
                .filterWhen(read -> challenges.finish(read.challenge(), userId))
                .switchIfEmpty(PasskeyProblems.refused("attempt"))
                .publishOn(Schedulers.parallel())
                .flatMap(read -> Mono.justOrEmpty(read.judge()))
                .switchIfEmpty(PasskeyProblems.refused("response"))
                .flatMap(credential -> store(userId, name, credential));
    }

    /** Fails with {@link ProblemCode#NOT_FOUND}. */
    public Mono<Passkey> rename(UUID userId, UUID id, String name) {
        return table.rename(userId, id, name)
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)));
    }

    /** From now on nobody signs in with it; who has goes on. Fails with {@link ProblemCode#NOT_FOUND}. */
    public Mono<Void> remove(UUID userId, UUID id) {
        return transaction.transactional(table.delete(userId, id)
                .filter(deleted -> deleted)
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                .flatMap(deleted ->
                        audit.append(clock.instant(), userId, AuditAction.PASSKEY_REMOVED, userId, "passkey " + id)));
    }

    private Mono<Void> confirm(UUID userId, @Nullable Password password, @Nullable String code) {
        return factors.state(userId).flatMap(state -> {
            if (state.enabled()) {
                return code == null ? missing("code") : factors.require(userId, code, new CodeOrigin.OwnSession());
            }
            return password == null
                    ? missing("currentPassword")
                    : passwords.prove(userId, password).then();
        });
    }

    private Mono<Passkey> store(UUID userId, String name, PublicCredential credential) {
        Instant now = clock.instant();
        Passkey passkey = new Passkey(Ids.next(), name, now, null, credential.backedUp());
        return transaction
                .transactional(table.insert(passkey, userId, credential, most)
                        .filter(inserted -> inserted)
                        .delayUntil(inserted -> audit.append(
                                now, userId, AuditAction.PASSKEY_ADDED, userId, "passkey " + passkey.id())))
                .map(inserted -> passkey)
                .switchIfEmpty(Mono.defer(() -> table.list(userId)
                        .flatMap(present -> present.size() < most ? PasskeyProblems.refused("known") : full())));
    }

    private Mono<Ceremonies> offered() {
        return Mono.justOrEmpty(ceremonies).switchIfEmpty(PasskeyProblems.notOffered());
    }

    private <T> Mono<T> full() {
        return Mono.error(() -> ProblemException.rule(
                ProblemCode.LIMIT_REACHED, "passkeys", "passkeys", "may be " + most + ": remove one first"));
    }

    private static Mono<Void> missing(String field) {
        return Mono.error(() -> ProblemException.invalid(field, "is missing"));
    }

    /**
     * Somebody's passkeys.
     *
     * @param byCode a new one needs a code of the second factor, and not the password
     */
    public record Own(List<Passkey> passkeys, boolean byCode) {}

    /**
     * A registration that began.
     *
     * @param present the passkeys of the owner, of whose authenticators none shall make a second one
     */
    public record Begun(Challenge challenge, Person owner, List<PublicCredential> present) {}
}
