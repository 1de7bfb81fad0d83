package chat.parley.auth.factor;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.session.EndReason;
import chat.parley.accounts.session.EndedSession;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.accounts.session.SessionEnding;
import chat.parley.auth.factor.SecondFactorTable.Stored;
import chat.parley.auth.factor.core.Base32;
import chat.parley.auth.factor.core.RecoveryCode;
import chat.parley.auth.factor.core.Totp;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Setting up, asking for and turning off the second factor. Setting it up and turning it off end the person's other
 * sessions: whoever sits there without right is out, and whoever sits there with right notices.
 */
public final class SecondFactors {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecondFactorTable table;
    private final CodeLimits limits;
    private final TransactionalOperator transaction;
    private final SessionEnding sessions;
    private final SessionAnnouncer announcer;
    private final AuditLog audit;
    private final InstantSource clock;

    SecondFactors(
            SecondFactorTable table,
            CodeLimits limits,
            TransactionalOperator transaction,
            SessionEnding sessions,
            SessionAnnouncer announcer,
            AuditLog audit,
            InstantSource clock) {
        this.table = table;
        this.limits = limits;
        this.transaction = transaction;
        this.sessions = sessions;
        this.announcer = announcer;
        this.audit = audit;
        this.clock = clock;
    }

    public Mono<FactorState> state(UUID userId) {
        return table.state(userId);
    }

    /**
     * A new secret, in the form in which applications take it; nothing changes before {@link #confirm}. Fails with
     * {@link ProblemCode#CONFLICT} if there is a second factor.
     */
    public Mono<String> begin(UUID userId) {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return table.begin(userId, secret, clock.instant())
                .filter(begun -> begun)
                .map(begun -> Base32.encode(secret))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.CONFLICT)));
    }

    /**
     * Turns it on. Fails with {@link ProblemCode#CODE_REFUSED}.
     *
     * @param keptSession goes on, all others end; null to end all
     * @return the recovery codes
     */
    public Mono<List<String>> confirm(UUID userId, String typed, @Nullable UUID keptSession) {
        List<RecoveryCode> codes = newCodes();
        Instant now = clock.instant();
        return limits.enter(userId, new CodeOrigin.OwnSession())
                .flatMap(counted -> table.find(userId)
                        .filter(stored -> !stored.confirmed)
                        .flatMap(stored -> confirm(userId, stored, typed, codes, keptSession, now))
                        .switchIfEmpty(refused())
                        .delayUntil(ended -> limits.succeeded(counted)))
                .flatMap(announcer::announce)
                .thenReturn(revealed(codes));
    }

    /** Lets a right code pass, once. Fails with {@link ProblemCode#CODE_REFUSED} or {@link ProblemCode#RATE_LIMITED}. */
    public Mono<Void> require(UUID userId, String typed, CodeOrigin origin) {
        return limits.enter(userId, origin)
                .flatMap(counted -> use(userId, typed)
                        .filter(right -> right)
                        .switchIfEmpty(refused())
                        .flatMap(right -> limits.succeeded(counted)));
    }

    /** Turns it off. Fails with {@link ProblemCode#FORBIDDEN} if the policy requires it. */
    public Mono<Void> disable(UUID userId, String typed, UUID keptSession) {
        Instant now = clock.instant();
        return state(userId)
                .filter(state -> !state.required())
                .switchIfEmpty(Mono.error(() -> ProblemException.of(
                        ProblemCode.FORBIDDEN, "a second factor is required of your role on this server")))
                .then(require(userId, typed, new CodeOrigin.OwnSession()))
                .then(transaction.transactional(table.delete(userId)
                        .filter(deleted -> deleted)
                        .flatMap(deleted ->
                                sessions.endOthers(userId, keptSession, EndReason.SECOND_FACTOR_CHANGED, now))
                        .delayUntil(
                                ended -> audit.append(now, userId, AuditAction.SECOND_FACTOR_DISABLED, userId, ""))))
                .flatMap(announcer::announce);
    }

    /** Puts new recovery codes in place of those that are left. */
    public Mono<List<String>> replaceRecoveryCodes(UUID userId, String typed) {
        List<RecoveryCode> codes = newCodes();
        return require(userId, typed, new CodeOrigin.OwnSession())
                .then(transaction.transactional(table.replaceRecoveryCodes(userId, codes)
                        .then(audit.append(clock.instant(), userId, AuditAction.RECOVERY_CODES_REPLACED, userId, ""))))
                .thenReturn(revealed(codes));
    }

    private Mono<List<EndedSession>> confirm(
            UUID userId,
            Stored stored,
            String typed,
            List<RecoveryCode> codes,
            @Nullable UUID keptSession,
            Instant now) {
        OptionalLong step = Totp.match(stored.secret, digits(typed), now, stored.lastStep);
        if (step.isEmpty()) {
            return Mono.empty();
        }
        Mono<List<EndedSession>> ended = keptSession == null
                ? sessions.endAll(userId, EndReason.SECOND_FACTOR_CHANGED, now)
                : sessions.endOthers(userId, keptSession, EndReason.SECOND_FACTOR_CHANGED, now);
        return transaction.transactional(table.confirm(userId, stored, step.getAsLong(), now)
                .filter(confirmed -> confirmed)
                .delayUntil(confirmed -> table.replaceRecoveryCodes(userId, codes))
                .flatMap(confirmed -> ended)
                .delayUntil(list -> audit.append(now, userId, AuditAction.SECOND_FACTOR_ENABLED, userId, "")));
    }

    private Mono<Boolean> use(UUID userId, String typed) {
        return RecoveryCode.parse(typed)
                .map(code -> transaction.transactional(table.useRecoveryCode(userId, code)
                        .delayUntil(used -> used
                                ? audit.append(clock.instant(), userId, AuditAction.RECOVERY_CODE_USED, userId, "")
                                : Mono.empty())))
                .orElseGet(() -> table.find(userId)
                        .filter(stored -> stored.confirmed)
                        .flatMap(stored -> {
                            OptionalLong step =
                                    Totp.match(stored.secret, digits(typed), clock.instant(), stored.lastStep);
                            return step.isPresent() ? table.useStep(userId, step.getAsLong()) : Mono.just(false);
                        })
                        .defaultIfEmpty(false));
    }

    /** Applications show codes in two groups. */
    private static String digits(String typed) {
        return typed.replaceAll("\\s", "");
    }

    private static List<RecoveryCode> newCodes() {
        return Stream.generate(RecoveryCode::random).limit(RecoveryCode.COUNT).toList();
    }

    private static List<String> revealed(List<RecoveryCode> codes) {
        return codes.stream().map(RecoveryCode::reveal).toList();
    }

    private static <T> Mono<T> refused() {
        return Mono.error(() ->
                ProblemException.rule(ProblemCode.CODE_REFUSED, "code", "wrong", "is wrong, or was used already"));
    }
}
