package chat.parley.auth.passkey;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.auth.login.LoginLimits;
import chat.parley.auth.login.LoginMetrics;
import chat.parley.auth.login.LoginResult;
import chat.parley.auth.login.SecondStep;
import chat.parley.auth.passkey.PasskeyTable.Found;
import chat.parley.auth.passkey.core.Ceremonies;
import chat.parley.auth.passkey.core.Ceremonies.Verdict;
import chat.parley.auth.passkey.core.Challenge;
import chat.parley.auth.passkey.core.RelyingParty;
import chat.parley.auth.session.Installation;
import chat.parley.auth.session.PasskeyUse;
import chat.parley.identity.http.ProblemCode;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Signing in with a passkey, without a login name: the authenticator knows whose it is. Unknown passkeys, removed ones
 * and those of blocked people get the same answer.
 */
public final class PasskeySignIn {
    private final @Nullable Ceremonies ceremonies;
    private final PasskeyTable table;
    private final Challenges challenges;
    private final LoginLimits limits;
    private final LoginMetrics metrics;
    private final SecondStep secondStep;
    private final TransactionalOperator transaction;
    private final AuditLog audit;
    private final InstantSource clock;

    /** @param relyingParty null if the operator named no address */
    PasskeySignIn(
            @Nullable RelyingParty relyingParty,
            PasskeyTable table,
            Challenges challenges,
            LoginLimits limits,
            LoginMetrics metrics,
            SecondStep secondStep,
            TransactionalOperator transaction,
            AuditLog audit,
            InstantSource clock) {
        this.ceremonies = relyingParty == null ? null : new Ceremonies(relyingParty);
        this.table = table;
        this.challenges = challenges;
        this.limits = limits;
        this.metrics = metrics;
        this.secondStep = secondStep;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** Fails with {@link ProblemCode#NOT_FOUND} or {@link ProblemCode#RATE_LIMITED}. */
    public Mono<Challenge> begin(String address) {
        return offered().then(limits.enterPasskeyBeginning(address)).then(Mono.defer(() -> challenges.begin(null)));
    }

    /** Fails with {@link ProblemCode#PASSKEY_REFUSED} or {@link ProblemCode#RATE_LIMITED}. */
    public Mono<LoginResult> finish(UsedCredential used, Installation from) {
        return offered()
                .flatMap(judges -> metrics.counted(table.find(used.id(), from.deviceId())
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .flatMap(found -> limits.enterPasskey(
                                        found.filter(Found::knownDevice)
                                                .map(known -> known.owner().id())
                                                .orElse(null),
                                        from)
                                .flatMap(counted -> check(judges, found, used)
                                        .delayUntil(checked -> limits.succeeded(counted))
                                        .flatMap(checked -> open(checked, from))))));
    }

    private Mono<Checked> check(Ceremonies judges, Optional<Found> found, UsedCredential used) {
        return Mono.justOrEmpty(judges.signIn(used.id(), used.clientData(), used.authenticatorData(), used.signature()))
                .switchIfEmpty(PasskeyProblems.refused("response"))
                .filterWhen(answer -> challenges.finish(answer.challenge(), null))
                .switchIfEmpty(PasskeyProblems.refused("attempt"))
                .flatMap(answer -> Mono.justOrEmpty(found)
                        .filter(one -> one.owner().active())
                        .switchIfEmpty(PasskeyProblems.refused("passkey"))
                        .filter(one -> MessageDigest.isEqual(
                                UsedCredential.handle(one.owner().id()), used.userHandle()))
                        .switchIfEmpty(PasskeyProblems.refused("response"))
                        .publishOn(Schedulers.parallel())
                        .flatMap(one -> judge(one, answer)));
    }

    private Mono<Checked> judge(Found found, Ceremonies.SignIn answer) {
        return switch (answer.judge(found.credential())) {
            case Verdict.Accepted accepted ->
                Mono.just(new Checked(
                        found,
                        new PasskeyUse(
                                found.passkeyId(),
                                found.credential().signCount(),
                                accepted.signCount(),
                                accepted.backedUp())));
            case Verdict.CounterWentBack counter ->
                transaction
                        .transactional(audit.append(
                                clock.instant(),
                                null,
                                AuditAction.PASSKEY_COPY_SUSPECTED,
                                found.owner().id(),
                                "passkey " + found.passkeyId()))
                        .then(PasskeyProblems.refused("counter"));
            case Verdict.Refused refused -> PasskeyProblems.refused("response");
        };
    }

    /** By the rules of a password: a one-time one must be changed first, by whoever was told it. */
    private Mono<LoginResult> open(Checked checked, Installation from) {
        Found found = checked.found;
        return found.oneTime()
                ? Mono.just(new LoginResult.MustChangePassword(found.owner()))
                : secondStep
                        .afterPasskey(found.owner(), checked.use, from)
                        .switchIfEmpty(PasskeyProblems.refused("passkey"));
    }

    private Mono<Ceremonies> offered() {
        return Mono.justOrEmpty(ceremonies).switchIfEmpty(PasskeyProblems.notOffered());
    }

    private record Checked(Found found, PasskeyUse use) {}
}
