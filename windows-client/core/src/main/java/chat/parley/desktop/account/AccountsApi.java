package chat.parley.desktop.account;

import chat.parley.wire.model.Device;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The HTTP API of accounts. Every answer fails with {@link HttpRefusedException} or {@link UnreachableException}. */
public final class AccountsApi {
    private static final String PREFIX = "/api/auth";
    private static final String SECOND_FACTOR = PREFIX + "/second-factor";
    /** The refresh token travels in the body: this client keeps it safe itself. */
    private static final String TRANSPORT = "body";

    private final JsonHttp http;

    /**
     * What the window of signing in needs to know.
     *
     * @param text of the administrators; absent if they wrote none
     */
    public record SignInPage(@Nullable String text, int minPasswordCharacters) {}

    /**
     * How people can sign in without a password, in the browser.
     *
     * @param provider by what their organization signs in with
     */
    public record OtherWays(boolean passkeys, boolean provider) {
        public boolean any() {
            return passkeys || provider;
        }
    }

    private record Offered(boolean available) {}

    /**
     * What an authenticator application needs.
     *
     * @param uri the same in the form in which a QR code carries it
     */
    public record Enrolment(String secret, String uri) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Enrolment[]";
        }
    }

    /**
     * Shown once.
     *
     * @param signedIn when the second factor was set up while signing in
     */
    public record RecoveryCodes(
            List<String> recoveryCodes, @Nullable SignedIn signedIn) {
        /** Without the codes. */
        @Override
        public String toString() {
            return "RecoveryCodes[]";
        }
    }

    public AccountsApi(JsonHttp http) {
        this.http = http;
    }

    public CompletableFuture<SignInPage> signInPage() {
        return http.get(PREFIX + "/sign-in-page", null, SignInPage.class);
    }

    public CompletableFuture<OtherWays> otherWays() {
        return offered("/passkeys/sign-in")
                .thenCombine(offered("/oidc"), (passkeys, provider) -> new OtherWays(passkeys, provider));
    }

    private CompletableFuture<Boolean> offered(String path) {
        return http.get(PREFIX + path, null, Offered.class).thenApply(Offered::available);
    }

    public CompletableFuture<SignedIn> login(String login, String password, Device device) {
        return http.post(
                PREFIX + "/login",
                Map.of("login", login, "password", password, "device", device, "transport", TRANSPORT),
                null,
                SignedIn.class);
    }

    public CompletableFuture<SignedIn> refresh(String refreshToken) {
        return http.post(PREFIX + "/refresh", Map.of("refreshToken", refreshToken), null, SignedIn.class);
    }

    public CompletableFuture<Void> logout(String refreshToken, @Nullable String accessToken) {
        return http.exchange("POST", PREFIX + "/logout", Map.of("refreshToken", refreshToken), accessToken)
                .thenAccept(done -> {});
    }

    /** Ends all other sign-ins. After a one-time password it begins the session. */
    public CompletableFuture<SignedIn> changePassword(String accessToken, String current, String next) {
        return http.post(
                PREFIX + "/password",
                Map.of("currentPassword", current, "newPassword", next, "transport", TRANSPORT),
                accessToken,
                SignedIn.class);
    }

    /** Gives a code of the authenticator application, or a recovery code. */
    public CompletableFuture<SignedIn> giveCode(String ticket, String code) {
        return http.post(SECOND_FACTOR + "/code", Map.of("code", code, "transport", TRANSPORT), ticket, SignedIn.class);
    }

    public CompletableFuture<Enrolment> beginSecondFactor(String ticket) {
        return http.post(SECOND_FACTOR, Map.of(), ticket, Enrolment.class);
    }

    public CompletableFuture<RecoveryCodes> confirmSecondFactor(String ticket, String code) {
        return http.post(
                SECOND_FACTOR + "/confirm", Map.of("code", code, "transport", TRANSPORT), ticket, RecoveryCodes.class);
    }
}
