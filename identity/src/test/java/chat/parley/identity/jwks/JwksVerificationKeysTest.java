package chat.parley.identity.jwks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwksVerificationKeysTest {
    private static final KeyPair KEY = Jwks.CRV.Ed25519.keyPair().build();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final AtomicReference<String> published = new AtomicReference<>(keySet("k1"));
    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer server = startServer();
    private final JwksVerificationKeys keys = keys();

    @BeforeEach
    void waitForTheFirstFetch() {
        keys.refreshNow().block(Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        keys.close();
        server.stop(0);
    }

    @Test
    void knowsThePublishedKeys() {
        assertThat(keys.find("k1")).isEqualTo(KEY.getPublic());
        assertThat(keys.find("k2")).isNull();
    }

    @Test
    void takesEd25519KeysOnly() {
        published.set("{\"keys\":["
                + jwk("k1")
                + ",{\"kty\":\"oct\",\"kid\":\"k2\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}"
                + "," + octets("X25519", "k3")
                + "]}");

        keys.refreshNow().block(Duration.ofSeconds(10));

        assertThat(keys.find("k1")).isNotNull();
        assertThat(keys.find("k2")).isNull();
        assertThat(keys.find("k3")).isNull();
    }

    @Test
    void unknownIdsCauseNoStormOfFetches() {
        int before = fetches.get();

        for (int i = 0; i < 100; i++) {
            keys.refresh().block(Duration.ofSeconds(10));
        }
        assertThat(fetches.get()).isEqualTo(before);

        now.updateAndGet(at -> at.plusSeconds(6));
        keys.refresh().block(Duration.ofSeconds(10));
        keys.refresh().block(Duration.ofSeconds(10));
        assertThat(fetches.get()).isEqualTo(before + 1);
    }

    @Test
    void keepsTheKeysWhileAuthApiIsAwayOrBroken() {
        status.set(503);
        assertThatThrownBy(() -> keys.refreshNow().block(Duration.ofSeconds(10)));
        assertThat(keys.find("k1")).isNotNull();

        status.set(200);
        published.set("<html>");
        assertThatThrownBy(() -> keys.refreshNow().block(Duration.ofSeconds(10)));
        assertThat(keys.find("k1")).isNotNull();

        server.stop(0);
        assertThatThrownBy(() -> keys.refreshNow().block(Duration.ofSeconds(10)));
        assertThat(keys.find("k1")).isNotNull();
    }

    @Test
    void aFailedFetchIsNotRepeatedAtOnceEither() {
        status.set(503);
        now.updateAndGet(at -> at.plusSeconds(6));
        assertThatThrownBy(() -> keys.refresh().block(Duration.ofSeconds(10)));
        int before = fetches.get();

        assertThatThrownBy(() -> keys.refresh().block(Duration.ofSeconds(10)));

        assertThat(fetches.get()).isEqualTo(before);
    }

    private JwksVerificationKeys keys() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/auth/jwks.json");
        InstantSource clock = now::get;
        return new JwksVerificationKeys(
                new JwksProperties(uri, Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofSeconds(5)), clock);
    }

    private HttpServer startServer() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/api/auth/jwks.json", exchange -> {
                fetches.incrementAndGet();
                byte[] body = published.get().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status.get(), body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            started.start();
            return started;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keySet(String id) {
        return "{\"keys\":[" + jwk(id) + "]}";
    }

    private static String jwk(String id) {
        String x =
                String.valueOf(Jwks.builder().octetKey(KEY.getPublic()).build().get("x"));
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"use\":\"sig\",\"kid\":\"" + id + "\",\"x\":\"" + x + "\"}";
    }

    private static String octets(String curve, String id) {
        return "{\"kty\":\"OKP\",\"crv\":\"" + curve + "\",\"kid\":\"" + id
                + "\",\"x\":\"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08\"}";
    }
}
