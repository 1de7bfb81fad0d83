package chat.parley.admin.policy;

import chat.parley.accounts.password.PasswordRules;
import chat.parley.identity.http.ProblemException;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET} and {@code PUT /api/admin/policies/passwords}.
 *
 * @param minCharacters fewest characters of a password that somebody chooses from then on
 */
record PasswordsBody(int minCharacters) {
    @JsonCreator
    static PasswordsBody of(@Nullable Integer minCharacters) {
        if (minCharacters == null
                || minCharacters < PasswordRules.LEAST_MIN_CHARACTERS
                || minCharacters > PasswordRules.MOST_MIN_CHARACTERS) {
            throw ProblemException.invalid(
                    "minCharacters",
                    "must be a number between " + PasswordRules.LEAST_MIN_CHARACTERS + " and "
                            + PasswordRules.MOST_MIN_CHARACTERS + "; a password has at most "
                            + PasswordRules.MAX_BYTES + " bytes of UTF-8, of which a letter may take several");
        }
        return new PasswordsBody(minCharacters);
    }
}
