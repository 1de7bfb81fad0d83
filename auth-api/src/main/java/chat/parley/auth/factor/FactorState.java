package chat.parley.auth.factor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's second factor.
 *
 * @param enabledAt null without one
 * @param required by the policy for the person's role
 * @param recoveryCodes that are left
 */
public record FactorState(@Nullable Instant enabledAt, boolean required, long recoveryCodes) {
    public boolean enabled() {
        return enabledAt != null;
    }
}
