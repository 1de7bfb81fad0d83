package chat.parley.desktop.account;

import chat.parley.desktop.transport.Failures;
import chat.parley.wire.model.Device;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The HTTP API of accounts. Every answer fails with {@link HttpRefusedException} or {@link UnreachableException}. */
public final class AccountsApi {
    private static final String PREFIX = "/api/auth";
    private static final String AUTHORIZATION = PREFIX + "/authorization";
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
     * How people can sign in without a password.
     *
     * @param browser whether the browser can let this program in
     * @param passkeys in the browser
     * @param provider in the browser, by what their organization signs in with
     */
    public record OtherWays(boolean browser, boolean passkeys, boolean provider) {
        /** There are people who cannot use this program. */
        public boolean outOfReach() {
            return !browser && (passkeys || provider);
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
        // Older servers have not heard of it.
        CompletableFuture<Boolean> browser = offered(AUTHORIZATION)
                .exceptionallyCompose(failure -> Failures.cause(failure) instanceof HttpRefusedException
                        ? CompletableFuture.completedFuture(false)
                        : CompletableFuture.failedFuture(failure));
        CompletableFuture<Boolean> provider = offered(PREFIX + "/oidc");
        return offered(PREFIX + "/passkeys/sign-in")
                .thenCompose(
                        passkeys -> browser.thenCombine(provider, (one, other) -> new OtherWays(one, passkeys, other)));
    }

    private CompletableFuture<Boolean> offered(String path) {
        return http.get(path, null, Offered.class).thenApply(Offered::available);
    }

    public CompletableFuture<SignedIn> login(String login, String password, Device device) {
        return http.post(
                PREFIX + "/login",
                Map.of("login", login, "password", password, "device", device, "transport", TRANSPORT),
                null,
                SignedIn.class);
    }

    /** Signs in with the code that the browser brought. */
    public CompletableFuture<SignedIn> exchange(
            String clientId, String code, URI redirect, String verifier, Device device) {
        return http.post(
                AUTHORIZATION + "/exchange",
                Map.of(
                        "clientId", clientId,
                        "code", code,
                        "redirectUri", redirect,
                        "codeVerifier", verifier,
                        "device", device),
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
