package chat.parley.storage.policy;

import org.jspecify.annotations.Nullable;

/**
 * What holds for all calls. What is null is as sfu-controller is configured.
 *
 * @param participants most people in one call
 * @param screenSharing whether screens may be shared
 */
public record CallsPolicy(
        @Nullable Integer participants, @Nullable Boolean screenSharing) {
    /** Nothing was decided. */
    public static final CallsPolicy AS_CONFIGURED = new CallsPolicy(null, null);
}
