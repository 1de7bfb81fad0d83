package chat.parley.auth.testing;

import chat.parley.wire.WireJson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A provider of OpenID Connect that can lie: a conformant one does not give out what must be refused. It holds the client
 * to PKCE, the redirect URI and its secret. The browser test signs in at a conformant one.
 */
public final class FakeProvider implements AutoCloseable {
    public static final String CLIENT = "parley test";
    public static final String SECRET = "s3cret: with + and &";

    private final HttpServer server;
    private final InstantSource clock;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private volatile KeyPair keys = Jwts.SIG.RS256.keyPair().build();
    private volatile String keyId = "one";
    private volatile Map<String, Object> discoveryChanges = Map.of();
    private volatile boolean away;

    public FakeProvider(InstantSource clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public KeyPair keys() {
        return keys;
    }

    /** From now on signs with a key that nobody has seen. */
    public void changeKeys(String id) {
        keys = Jwts.SIG.RS256.keyPair().build();
        keyId = id;
    }

    public void away(boolean now) {
        away = now;
    }

    public void discovery(Map<String, Object> changes) {
        discoveryChanges = changes;
    }

    /** Somebody signs in at the address to which the browser was sent: the code, with a good ID token behind it. */
    public String code(URI authorization, String subject, Map<String, Object> claims) {
        return code(
                authorization,
                subject,
                claims,
                token -> token.signWith(keys.getPrivate(), Jwts.SIG.RS256).compact());
    }

    /** The same, with a token that is made differently. */
    public String code(URI authorization, String subject, Map<String, Object> claims, Signer signer) {
        Map<String, String> query = form(authorization.getRawQuery());
        long now = clock.instant().getEpochSecond();
        Map<String, Object> all = new HashMap<>(Map.of(
                "iss",
                issuer(),
                "sub",
                subject,
                "aud",
                CLIENT,
                "nonce",
                query.get("nonce"),
                "iat",
                now,
                "exp",
                now + 300));
        all.putAll(claims);
        String code = UUID.randomUUID().toString();
        String token = signer.sign(Jwts.builder().header().keyId(keyId).and().claims(all));
        grants.put(code, new Grant(token, query));
        return code;
    }

    /** Without one of the claims that every good token has. */
    public static Map<String, Object> without(String claim) {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put(claim, null);
        return nothing;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (away) {
                respond(exchange, 500, Map.of());
            } else if (path.equals("/.well-known/openid-configuration")) {
                respond(exchange, 200, discovery());
            } else if (path.equals("/keys")) {
                Object key = Jwks.builder().key(keys.getPublic()).id(keyId).build();
                respond(exchange, 200, Map.of("keys", List.of(key)));
            } else if (path.equals("/token")) {
                token(exchange);
            } else {
                respond(exchange, 404, Map.of());
            }
        }
    }

    private Map<String, Object> discovery() {
        Map<String, Object> document = new HashMap<>(Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize?tenant=1",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys"));
        document.putAll(discoveryChanges);
        return document;
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> body = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String expected = Base64.getEncoder()
                .encodeToString("parley+test:s3cret%3A+with+%2B+and+%26".getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + expected).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            respond(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        Grant grant = grants.remove(body.getOrDefault("code", ""));
        if (grant == null || !grant.fits(body)) {
            respond(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        respond(exchange, 200, Map.of("access_token", "x", "token_type", "Bearer", "id_token", grant.token));
    }

    private static void respond(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = WireJson.mapper().writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    public static Map<String, String> form(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    /** Makes a token of its claims. */
    public interface Signer {
        String sign(JwtBuilder token);
    }

    private record Grant(String token, Map<String, String> query) {
        boolean fits(Map<String, String> body) throws IOException {
            return "authorization_code".equals(body.get("grant_type"))
                    && Objects.equals(query.get("redirect_uri"), body.get("redirect_uri"))
                    && "S256".equals(query.get("code_challenge_method"))
                    && challenge(body.getOrDefault("code_verifier", "")).equals(query.get("code_challenge"));
        }

        private static String challenge(String verifier) throws IOException {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IOException(e);
            }
        }
    }
}
