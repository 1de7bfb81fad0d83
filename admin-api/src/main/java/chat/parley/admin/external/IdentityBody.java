package chat.parley.admin.external;

import chat.parley.accounts.identity.ExternalIdentity;
import chat.parley.identity.http.ProblemException;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code PUT /api/admin/users/{id}/identity}, and each of those that are listed. */
record IdentityBody(String issuer, String subject) {
    /** What OpenID Connect allows a subject. */
    private static final int MAX_SUBJECT = 255;

    private static final int MAX_ISSUER = 1024;

    @JsonCreator
    static IdentityBody of(@Nullable String issuer, @Nullable String subject) {
        return new IdentityBody(text("issuer", issuer, MAX_ISSUER), text("subject", subject, MAX_SUBJECT));
    }

    ExternalIdentity identity() {
        return new ExternalIdentity(issuer, subject);
    }

    private static String text(String field, @Nullable String value, int most) {
        if (value == null
                || value.isBlank()
                || value.length() > most
                || value.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid(field, "must have 1 to " + most + " characters, without control characters");
        }
        return value;
    }

    /** {@code GET /api/admin/users/{id}/identity}. */
    record Listed(List<IdentityBody> identities) {}
}
