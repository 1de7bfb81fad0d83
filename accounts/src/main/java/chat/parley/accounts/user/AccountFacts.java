package chat.parley.accounts.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What administrators see of an account besides the account itself.
 *
 * @param lastSeenAt when a sign-in was last used, to within the life of an access token; null if that is not known any
 *     more
 * @param passkeys with which the person can sign in
 * @param oneTimePassword whether the password is one that somebody else chose and that is still to be changed
 * @param quotaBytes what administrators have decided for everybody; null for what file-api is configured with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountFacts(
        @Nullable Instant lastSeenAt,
        boolean secondFactor,
        long passkeys,
        boolean oneTimePassword,
        long files,
        long fileBytes,
        @Nullable Long quotaBytes) {}
