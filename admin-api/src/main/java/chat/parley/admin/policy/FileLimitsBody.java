package chat.parley.admin.policy;

import chat.parley.identity.http.ProblemException;
import chat.parley.storage.policy.FileLimitsPolicy;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET} and {@code PUT /api/admin/policies/files}: how much people may upload. What is absent is as file-api is
 * configured ({@code parley.files.*}).
 *
 * @param fileBytes largest file
 * @param quotaBytes of all files of one person
 * @param openUploads uploads that one person has begun and not ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FileLimitsBody(
        @Nullable Long fileBytes,
        @Nullable Long quotaBytes,
        @Nullable Integer openUploads) {
    /** A tebibyte: more is more likely a slip than a wish. */
    private static final long MOST_BYTES = 1L << 40;

    private static final int MOST_UPLOADS = 1_000;

    @JsonCreator
    static FileLimitsBody of(@Nullable Long fileBytes, @Nullable Long quotaBytes, @Nullable Integer openUploads) {
        return new FileLimitsBody(
                between("fileBytes", fileBytes, MOST_BYTES),
                between("quotaBytes", quotaBytes, MOST_BYTES),
                between("openUploads", openUploads, MOST_UPLOADS));
    }

    static FileLimitsBody of(FileLimitsPolicy policy) {
        return new FileLimitsBody(policy.fileBytes(), policy.quotaBytes(), policy.openUploads());
    }

    FileLimitsPolicy policy() {
        return new FileLimitsPolicy(fileBytes, quotaBytes, openUploads);
    }

    private static <T extends Number> @Nullable T between(String field, @Nullable T value, long most) {
        if (value != null && (value.longValue() < 1 || value.longValue() > most)) {
            throw ProblemException.invalid(field, "must be a number between 1 and " + most);
        }
        return value;
    }
}
