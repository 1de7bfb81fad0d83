package chat.parley.accounts.audit;

import org.jspecify.annotations.Nullable;

/**
 * What walking the chain found.
 *
 * @param lines how many lines from the first on are as they were written
 * @param brokenAt the first line that was changed, removed or put in; null if none was
 */
public record AuditVerdict(long lines, @Nullable Long brokenAt) {}
