package chat.parley.bot.testing;

import chat.parley.wire.WireJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/**
 * Somebody's server that is told things by webhook. It checks signatures as the Standard Webhooks specification says,
 * by nothing that the sending side has.
 */
public final class Receiver implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final DisposableServer server;

    /** @param status what to answer to the n-th request, from 0 */
    public Receiver(IntUnaryOperator status) {
        server = HttpServer.create()
                .host("0.0.0.0")
                .port(0)
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .asString(StandardCharsets.UTF_8)
                        .defaultIfEmpty("")
                        .flatMap(body -> {
                            String id = request.requestHeaders().get("webhook-id");
                            String timestamp = request.requestHeaders().get("webhook-timestamp");
                            String signature = request.requestHeaders().get("webhook-signature");
                            int number;
                            synchronized (told) {
                                number = told.size();
                                told.add(new Told(id, timestamp, signature, body));
                            }
                            response.status(status.applyAsInt(number));
                            return Mono.from(response.send());
                        }))
                .bindNow();
    }

    /** One request. */
    public record Told(String id, String timestamp, String signature, String body) {
        public JsonNode json() {
            return WireJson.mapper().readTree(body);
        }

        public String text(String path) {
            return json().at("/" + path).asString("");
        }

        /** Whether it comes from who knows the secret, is whole, and is not old. */
        public boolean isGenuine(String secret) {
            if (!secret.startsWith("whsec_")) {
                return false;
            }
            long age = Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp));
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                byte[] right = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
                byte[] given = Base64.getDecoder().decode(signature.substring("v1,".length()));
                return signature.startsWith("v1,") && MessageDigest.isEqual(right, given) && age < 300;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Its address on the given host, which must be this machine. */
    public URI url(String host) {
        return URI.create("http://" + host + ":" + server.port() + "/parley");
    }

    public List<Told> told() {
        return told;
    }

    /** Waits until it was told so much. */
    public List<Told> await(int count) {
        Awaitility.await().atMost(LIMIT).until(() -> told.size() >= count);
        return List.copyOf(told);
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
