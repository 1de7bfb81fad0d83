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
     * @param secondFactor {@code code} if {@code POST /api/auth/second-factor/code} must follow, {@code enrol} if one must
     *     be set up first; there is no session yet and the token is good for that only
     * @param sessionId absent while there is no session
     * @param refreshToken with transport {@code body} only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignedIn(
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

    /**
     * {@code GET /api/auth/sign-in-page}.
     *
     * @param text what administrators want everybody to read there; absent for nothing
     * @param minPasswordCharacters fewest characters of a password that is chosen
     * @param maxPasswordBytes most bytes of it, in UTF-8
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignInPage(@Nullable String text, int minPasswordCharacters, int maxPasswordBytes) {}

    /**
     * {@code GET /api/auth/oidc}.
     *
     * @param buttonText chosen by the operator
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OidcOffer(boolean available, @Nullable String buttonText) {}

    /**
     * {@code POST /api/auth/oidc/begin}.
     *
     * @param location where the browser goes
     */
    record OidcBegun(String location) {
        /** Without state and nonce. */
        @Override
        public String toString() {
            return "OidcBegun";
        }
    }

    /** {@code GET /api/auth/authorization}. */
    record AuthorizationOffer(boolean available) {}

    /**
     * {@code POST /api/auth/authorization}.
     *
     * @param code for the program, good once
     */
    record Authorization(String code, Instant expiresAt) {
        /** Without the code. */
        @Override
        public String toString() {
            return "Authorization[expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * {@code GET /api/auth/second-factor}.
     *
     * @param required by the policy for the caller's role
     * @param recoveryCodes that are left
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SecondFactor(boolean enabled, @Nullable Instant enabledAt, boolean required, long recoveryCodes) {}

    /**
     * {@code POST /api/auth/second-factor}: what the authenticator application needs.
     *
     * @param uri the same in the form in which a QR code carries it
     */
    record Enrolment(String secret, String uri) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Enrolment";
        }
    }

    /**
     * The recovery codes: shown once.
     *
     * @param signedIn if it was set up during sign-in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecoveryCodes(
            List<String> recoveryCodes, @Nullable SignedIn signedIn) {
        /** Without the codes. */
        @Override
        public String toString() {
            return "RecoveryCodes";
        }
    }

    /** {@code GET /api/auth/sessions}. */
    record SessionList(List<Session> sessions) {}

    /**
     * One sign-in.
     *
     * @param current the one that asks
     * @param unfamiliar on a device that was new, and not confirmed yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Session(
            UUID id,
            @Nullable String deviceName,
            String address,
            Instant createdAt,
            Instant lastUsedAt,
            boolean current,
            boolean unfamiliar) {}

    /** {@code GET /api/auth/sessions/new}. */
    record NewSessionList(List<NewSession> sessions) {}

    /**
     * A sign-in on a device that was new.
     *
     * @param over it has ended since
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewSession(UUID id, @Nullable String deviceName, String address, Instant createdAt, boolean over) {}

    /** RFC 7517. */
    record KeySet(List<Key> keys) {}

    /** RFC 8037. */
    record Key(String kty, String crv, String use, String alg, String kid, String x) {}
}
