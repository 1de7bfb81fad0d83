package chat.parley.accounts.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the audit log are wanted; null for all.
 *
 * @param actor who did it, by id or login
 * @param subject whom or what it was done to, by id or, for a person, login
 * @param action as stored
 * @param from the earliest time
 * @param until before this time
 */
public record AuditFilter(
        @Nullable String actor,
        @Nullable String subject,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant until) {}
