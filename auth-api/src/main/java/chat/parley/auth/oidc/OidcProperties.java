package chat.parley.auth.oidc;

import chat.parley.auth.oidc.core.ProviderMetadata;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Signing in by a provider of OpenID Connect, for people who have an account here. Off as long as no issuer is named.
 *
 * @param issuer the provider's issuer, exactly as its discovery document names it, for example
 *     {@code https://login.example.org/realms/staff}; https, or http on this machine
 * @param clientId what the provider calls this installation
 * @param clientSecretFile file with the client's secret; the white space around it does not count
 * @param publicAddress where people reach this installation, for example {@code https://chat.example.org}; the provider
 *     must know {@code /oidc} below it as the redirect URI
 * @param buttonText what the button says, for example {@code Example Ltd account}; without it a general text in the
 *     language of the page
 * @param loginClaim the claim of the ID token whose value is a login here, for example {@code preferred_username}: who
 *     comes for the first time is linked to the account with that login. Name one only if the provider lets nobody choose
 *     its value; without it only administrators link. {@code email} counts only if the provider says that it was verified
 * @param scopes what is asked for; must contain {@code openid}
 * @param askSecondFactor whether Parley asks for its own second factor as well, by the same rules as after a password;
 *     if not, the provider's sign-in counts as both
 * @param timeout longest time for one request to the provider
 */
@ConfigurationProperties(prefix = "parley.auth.oidc", ignoreUnknownFields = false)
public record OidcProperties(
        @Nullable URI issuer,
        @Nullable String clientId,
        @Nullable Path clientSecretFile,
        @Nullable URI publicAddress,
        @Nullable String buttonText,
        @Nullable String loginClaim,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("false") boolean askSecondFactor,
        @DefaultValue("5s") Duration timeout) {
    private static final String PREFIX = "parley.auth.oidc.";
    private static final int MAX_BUTTON_TEXT = 60;

    public OidcProperties {
        scopes = List.copyOf(scopes);
        clientId = trimmed(clientId);
        buttonText = trimmed(buttonText);
        loginClaim = trimmed(loginClaim);
        if (issuer != null) {
            check(ProviderMetadata.isSafe(issuer), "issuer must be an https address (http on this machine only)");
            check(clientId != null, "client-id is missing: parley.auth.oidc.issuer is set");
            check(clientSecretFile != null, "client-secret-file is missing: parley.auth.oidc.issuer is set");
            check(
                    publicAddress != null
                            && ProviderMetadata.isSafe(publicAddress)
                            && publicAddress.getRawQuery() == null
                            && List.of("", "/").contains(publicAddress.getRawPath()),
                    "public-address must look like https://chat.example.org (http on this machine only)");
        }
        check(scopes.contains("openid"), "scopes must contain openid");
        check(
                buttonText == null || buttonText.length() <= MAX_BUTTON_TEXT,
                "button-text must have at most " + MAX_BUTTON_TEXT + " characters");
        check(
                timeout.isPositive() && timeout.compareTo(Duration.ofSeconds(10)) <= 0,
                "timeout must be positive and at most 10s");
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(PREFIX + rule);
        }
    }

    private static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
