package chat.parley.auth.http;

import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of answers. */
final class Answers {
    private Answers() {}

    /**
     * Signed in, or nearly.
     *
     * @param accessToken for {@code hello} and {@code Authorization: Bearer}; if the password must be changed, good for
     *     {@code POST /api/auth/password} only
     * @param mustChangePassword the password is a one-time one: there is no session yet
     * @param sessionId absent if the password must be changed
     * @param refreshToken with transport {@code body} only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignedIn(
            String accessToken,
            Instant expiresAt,
            Person user,
            boolean mustChangePassword,
            @Nullable UUID sessionId,
            @Nullable String refreshToken) {
        /** Without the tokens. */
        @Override
        public String toString() {
            return "SignedIn[" + user.id() + ", session=" + sessionId + "]";
        }
    }

    /**
     * An invitation that is good.
     *
     * @param name suggested by whoever invited
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OpenInvitation(UserRole role, @Nullable String name, Instant expiresAt) {}

    /** {@code GET /api/auth/sessions}. */
    record SessionList(List<Session> sessions) {}

    /**
     * One sign-in.
     *
     * @param current the one that asks
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Session(
            UUID id,
            @Nullable String deviceName,
            String address,
            Instant createdAt,
            Instant lastUsedAt,
            boolean current) {}

    /** RFC 7517. */
    record KeySet(List<Key> keys) {}

    /** RFC 8037. */
    record Key(String kty, String crv, String use, String alg, String kid, String x) {}
}
