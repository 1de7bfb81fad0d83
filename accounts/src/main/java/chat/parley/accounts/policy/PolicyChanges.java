package chat.parley.accounts.policy;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.storage.policy.FileLimitsPolicy;
import chat.parley.storage.policy.Policies;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Reads and changes policies; each change is a line of the audit log. */
public final class PolicyChanges {
    private final Policies policies;
    private final TransactionalOperator transaction;
    private final AuditLog audit;

    public PolicyChanges(Policies policies, TransactionalOperator transaction, AuditLog audit) {
        this.policies = policies;
        this.transaction = transaction;
        this.audit = audit;
    }

    public Mono<FileLimitsPolicy> fileLimits() {
        return policies.fileLimits();
    }

    /** Puts the limits in place of those before. */
    public Mono<FileLimitsPolicy> changeFileLimits(FileLimitsPolicy limits, UUID actorId, Instant now) {
        String detail = "file limits: " + limits.fileBytes() + " bytes a file, " + limits.quotaBytes()
                + " bytes a person, " + limits.openUploads() + " open uploads (null: as configured)";
        return transaction.transactional(policies.setFileLimits(limits, actorId, now)
                .then(audit.append(now, actorId, AuditAction.POLICY_CHANGED, null, detail))
                .thenReturn(limits));
    }
}
