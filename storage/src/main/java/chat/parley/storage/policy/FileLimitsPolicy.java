package chat.parley.storage.policy;

import org.jspecify.annotations.Nullable;

/**
 * How much people may upload. What is null is as file-api is configured.
 *
 * @param fileBytes largest file, in bytes
 * @param quotaBytes of all files of one person, in bytes
 * @param openUploads uploads that one person has begun and not ended
 */
public record FileLimitsPolicy(
        @Nullable Long fileBytes,
        @Nullable Long quotaBytes,
        @Nullable Integer openUploads) {
    /** Nothing was decided. */
    public static final FileLimitsPolicy AS_CONFIGURED = new FileLimitsPolicy(null, null, null);
}
