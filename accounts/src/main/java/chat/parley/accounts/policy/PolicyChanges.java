package chat.parley.accounts.policy;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.password.PasswordRules;
import chat.parley.identity.redis.CallDecisions;
import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.storage.policy.CallsPolicy;
import chat.parley.storage.policy.FileLimitsPolicy;
import chat.parley.storage.policy.Policies;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Reads and changes policies; each change is a line of the audit log. */
public final class PolicyChanges {
    private final Policies policies;
    private final TransactionalOperator transaction;
    private final AuditLog audit;
    private final CallDecisions callDecisions;

    public PolicyChanges(
            Policies policies, TransactionalOperator transaction, AuditLog audit, CallDecisions callDecisions) {
        this.policies = policies;
        this.transaction = transaction;
        this.audit = audit;
        this.callDecisions = callDecisions;
    }

    public Mono<FileLimitsPolicy> fileLimits() {
        return policies.fileLimits();
    }

    /** Puts the limits in place of those before. */
    public Mono<FileLimitsPolicy> changeFileLimits(FileLimitsPolicy limits, UUID actorId, Instant now) {
        return transaction.transactional(policies.fileLimits()
                .flatMap(before -> policies.setFileLimits(limits, actorId, now)
                        .then(audit.append(
                                now,
                                actorId,
                                AuditAction.POLICY_CHANGED,
                                null,
                                "file limits: " + text(limits) + "; before: " + text(before)))
                        .thenReturn(limits)));
    }

    public Mono<CallsPolicy> calls() {
        return policies.calls();
    }

    /** Puts it in place of what was decided before; processes with calls are told by {@link #tellCalls}. */
    public Mono<CallsPolicy> changeCalls(CallsPolicy calls, UUID actorId, Instant now) {
        return transaction
                .transactional(policies.calls()
                        .flatMap(before -> policies.setCalls(calls, actorId, now)
                                .then(audit.append(
                                        now,
                                        actorId,
                                        AuditAction.POLICY_CHANGED,
                                        null,
                                        "calls: " + text(calls) + "; before: " + text(before)))
                                .thenReturn(calls)))
                // While Redis is away it is told later.
                .delayUntil(changed -> tellCalls().onErrorComplete(RedisUnavailableException.class));
    }

    /** Tells the processes with calls what was decided. Fails with {@link RedisUnavailableException}. */
    public Mono<Void> tellCalls() {
        return policies.calls()
                .flatMap(calls ->
                        callDecisions.write(new CallDecisions.Decision(calls.participants(), calls.screenSharing())));
    }

    private static String text(FileLimitsPolicy limits) {
        return text(limits.fileBytes()) + " bytes a file, " + text(limits.quotaBytes()) + " bytes a person, "
                + text(limits.openUploads()) + " open uploads";
    }

    private static String text(CallsPolicy calls) {
        return text(calls.participants()) + " people, screen sharing " + text(calls.screenSharing());
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "as configured";
            case Boolean on -> on ? "on" : "off";
            default -> value.toString();
        };
    }

    public Mono<Boolean> linkPreviews() {
        return policies.linkPreviews();
    }

    /** Holds for messages that are sent some seconds later. */
    public Mono<Boolean> changeLinkPreviews(boolean previews, UUID actorId, Instant now) {
        return transaction.transactional(policies.linkPreviews()
                .delayUntil(before -> policies.setLinkPreviews(previews, actorId, now))
                .delayUntil(before -> audit.append(
                        now,
                        actorId,
                        AuditAction.POLICY_CHANGED,
                        null,
                        "link previews " + text(previews) + ", before: " + text(before)))
                .thenReturn(previews));
    }

    /** The roles whose people must have a second factor. */
    public Mono<Set<String>> secondFactorRoles() {
        return policies.secondFactorRoles();
    }

    /** Holds from the next sign-in of each person. */
    public Mono<Set<String>> changeSecondFactorRoles(Set<String> roles, UUID actorId, Instant now) {
        return transaction.transactional(policies.secondFactorRoles()
                .delayUntil(before -> policies.setSecondFactorRoles(roles, actorId, now))
                .delayUntil(before -> audit.append(
                        now,
                        actorId,
                        AuditAction.POLICY_CHANGED,
                        null,
                        "second factor required of: " + new TreeSet<>(roles) + ", before: " + new TreeSet<>(before)))
                .thenReturn(roles));
    }

    /** Fewest characters of a password that somebody chooses. */
    public Mono<Integer> passwordMinimum() {
        return policies.passwordMinimum().defaultIfEmpty(PasswordRules.MIN_CHARACTERS);
    }

    /** Holds for passwords that are chosen from then on; those that are there stay good. */
    public Mono<Integer> changePasswordMinimum(int minCharacters, UUID actorId, Instant now) {
        return transaction.transactional(passwordMinimum()
                .delayUntil(before -> policies.setPasswordMinimum(minCharacters, actorId, now))
                .delayUntil(before -> audit.append(
                        now,
                        actorId,
                        AuditAction.POLICY_CHANGED,
                        null,
                        "fewest characters of a password: " + minCharacters + ", before: " + before))
                .thenReturn(minCharacters));
    }

    /** What everybody reads before signing in; empty for nothing. */
    public Mono<String> signInText() {
        return policies.signInText();
    }

    /** Its words are public, so the audit log keeps them. */
    public Mono<String> changeSignInText(String text, UUID actorId, Instant now) {
        return transaction.transactional(policies.signInText()
                .delayUntil(before -> policies.setSignInText(text, actorId, now))
                .delayUntil(before -> audit.append(
                        now,
                        actorId,
                        AuditAction.POLICY_CHANGED,
                        null,
                        "text of the sign-in page: " + quoted(text) + ", before: " + quoted(before)))
                .thenReturn(text));
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "none" : '"' + text + '"';
    }
}
