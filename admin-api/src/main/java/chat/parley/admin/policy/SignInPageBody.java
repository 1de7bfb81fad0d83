package chat.parley.admin.policy;

import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET} and {@code PUT /api/admin/policies/sign-in-page}.
 *
 * @param text plain, of several lines if wanted; empty for none
 */
record SignInPageBody(String text) {
    private static final int MOST_BYTES_OF_A_CHARACTER = 4;

    @JsonCreator
    static SignInPageBody of(@Nullable String text) {
        String stripped = Rules.present("text", text).replace("\r\n", "\n").strip();
        if (stripped.codePointCount(0, stripped.length()) > Limits.SIGN_IN_TEXT_CHARS) {
            throw ProblemException.invalid("text", "must have at most " + Limits.SIGN_IN_TEXT_CHARS + " characters");
        }
        return new SignInPageBody(
                stripped.isEmpty()
                        ? ""
                        : Rules.text("text", stripped, Limits.SIGN_IN_TEXT_CHARS * MOST_BYTES_OF_A_CHARACTER));
    }
}
