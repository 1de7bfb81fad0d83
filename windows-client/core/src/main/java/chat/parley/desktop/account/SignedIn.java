package chat.parley.desktop.account;

import chat.parley.wire.model.Person;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What signing in and refreshing answer.
 *
 * @param mustChangePassword the password is a one-time password: there is no session yet, and the access token is good for
 *     changing the password only
 * @param secondFactor {@code code} when a code must follow, {@code enrol} when a second factor must be set up first; there
 *     is no session yet and the token is good for that only
 * @param refreshToken absent while there is no session
 */
public record SignedIn(
        String accessToken,
        Instant expiresAt,
        Person user,
        boolean mustChangePassword,
        @Nullable String secondFactor,
        @Nullable UUID sessionId,
        @Nullable String refreshToken) {
    /** Without the tokens. */
    @Override
    public String toString() {
        return "SignedIn[" + user.id() + "]";
    }
}
