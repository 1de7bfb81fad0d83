package chat.parley.desktop.browser;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request to be signed in by the browser. The state tells its answer from others; the verifier, which leaves this
 * program only together with the code, tells the server that it is this program that asked (RFC 7636).
 */
public final class AuthorizationRequest {
    /** What this program is called by the server. */
    public static final String CLIENT = "parley-desktop";

    private static final String PAGE = "/authorize";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI server;
    private final String state = random();
    private final String verifier = random();

    /** @param server that is asked, for example {@code https://chat.example.org} */
    public AuthorizationRequest(URI server) {
        this.server = server;
    }

    public URI server() {
        return server;
    }

    /** For the exchange of the code. */
    public String verifier() {
        return verifier;
    }

    boolean hasState(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The page that the browser opens.
     *
     * @param redirect where this program waits
     * @param deviceName shown there
     */
    public URI page(URI redirect, @Nullable String deviceName) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", CLIENT);
        query.put("redirect_uri", redirect.toString());
        query.put("code_challenge", challenge());
        query.put("code_challenge_method", "S256");
        query.put("state", state);
        Optional.ofNullable(deviceName).ifPresent(name -> query.put("device", name));
        return server.resolve(PAGE + "?"
                + query.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    private String challenge() {
        try {
            return encode(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return encode(bytes);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without state and verifier. */
    @Override
    public String toString() {
        return "AuthorizationRequest[" + server + "]";
    }
}
