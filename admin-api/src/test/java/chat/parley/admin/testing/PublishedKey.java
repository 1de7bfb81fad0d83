package chat.parley.admin.testing;

import chat.parley.wire.WireJson;
import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;

/** A key set over HTTP, as auth-api publishes it. */
final class PublishedKey implements AutoCloseable {
    private final HttpServer server;

    PublishedKey(String keyId, PublicKey key) {
        Object x = Jwks.builder().octetKey(key).build().get("x");
        byte[] body = WireJson.mapper()
                .writeValueAsBytes(Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty",
                                "OKP",
                                "crv",
                                "Ed25519",
                                "use",
                                "sig",
                                "alg",
                                "EdDSA",
                                "kid",
                                keyId,
                                "x",
                                String.valueOf(x)))));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/auth/jwks.json";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
