package chat.parley.auth.oidc;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;

/** What we are to the provider. */
record OidcClient(URI issuer, String id, String secret, URI redirect, List<String> scopes) {
    /** Where the web client takes what the provider answers. */
    private static final String REDIRECT_PATH = "/oidc";

    /** Fails if the file of the secret cannot be read. */
    static OidcClient of(OidcProperties properties) {
        URI issuer = Objects.requireNonNull(properties.issuer());
        URI address = Objects.requireNonNull(properties.publicAddress());
        return new OidcClient(
                issuer,
                Objects.requireNonNull(properties.clientId()),
                secret(properties),
                address.resolve(REDIRECT_PATH),
                properties.scopes());
    }

    private static String secret(OidcProperties properties) {
        try {
            String secret = Files.readString(Objects.requireNonNull(properties.clientSecretFile()))
                    .strip();
            if (!secret.isEmpty()) {
                return secret;
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "parley.auth.oidc.client-secret-file " + properties.clientSecretFile() + " cannot be read", e);
        }
        throw new IllegalStateException(
                "parley.auth.oidc.client-secret-file " + properties.clientSecretFile() + " is empty");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcClient[" + id + " at " + issuer + "]";
    }
}
