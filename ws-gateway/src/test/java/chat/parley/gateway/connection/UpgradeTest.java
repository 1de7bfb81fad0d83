package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.gateway.client.RawSocket;
import chat.parley.gateway.connection.core.ConnectionLimits;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradeTest {
    private final SocketServer server = new SocketServer(ConnectionLimits.CONTRACT, 2);

    @AfterEach
    void close() {
        server.close();
    }

    private RawSocket.Response upgrade(Map<String, String> headers) throws IOException {
        try (RawSocket raw = RawSocket.connect(server.port())) {
            return raw.requestUpgrade("/ws", headers);
        }
    }

    @Test
    void choosesTheSubprotocolAndNoExtension() throws IOException {
        RawSocket.Response response = upgrade(Map.of(
                "Sec-WebSocket-Protocol",
                "other, parley.v1",
                "Sec-WebSocket-Extensions",
                "permessage-deflate; client_max_window_bits"));
        assertThat(response.status()).isEqualTo(101);
        assertThat(response.headers())
                .containsEntry("sec-websocket-protocol", "parley.v1")
                .containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                .doesNotContainKey("sec-websocket-extensions");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-WebSocket-Protocol, '', 400",
        "Sec-WebSocket-Protocol, parley.v2, 400",
        "Sec-WebSocket-Version, 8, 426",
        "Sec-WebSocket-Key, '', 426",
        "Upgrade, h2c, 426",
        "Connection, keep-alive, 426",
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "Origin, https://chat.example.org.evil.example, 403",
    })
    void refusesOthers(String header, String value, int status) throws IOException {
        RawSocket.Response response = upgrade(Map.of(header, value));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers())
                .containsEntry("content-type", "application/problem+json")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry(
                        "content-security-policy",
                        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cross-origin-resource-policy", "same-origin")
                .doesNotContainKey("access-control-allow-origin");
        assertThat(response.body()).contains("\"status\":" + status, "\"detail\"");
    }

    @Test
    void letsInTheOwnPageAListedPageAndPrograms() throws IOException {
        assertThat(upgrade(Map.of("Origin", "http://localhost:" + server.port()))
                        .status())
                .isEqualTo(101);
        assertThat(upgrade(Map.of("Origin", SocketServer.ALLOWED_ORIGIN)).status())
                .isEqualTo(101);
        assertThat(upgrade(Map.of()).status()).isEqualTo(101);
    }

    @Test
    void leavesOtherPathsAlone() throws IOException {
        try (RawSocket raw = RawSocket.connect(server.port())) {
            Map<String, String> host = Map.of("Host", "localhost");
            assertThat(raw.request("GET", "/wsx", host).status()).isEqualTo(404);
            assertThat(raw.request("GET", "/api/ws", host).status()).isEqualTo(404);
            // A connection that a proxy keeps open may serve a socket at last.
            raw.upgrade(Map.of());
            SocketServer.greet(raw, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        }
    }

    @Test
    void refusesOtherMethods() throws IOException {
        try (RawSocket raw = RawSocket.connect(server.port())) {
            RawSocket.Response response =
                    raw.request("POST", "/ws", Map.of("Host", "localhost", "Content-Length", "0"));
            assertThat(response.status()).isEqualTo(405);
            assertThat(raw.ended()).isTrue();
        }
    }

    @Test
    void refusesMoreThanTheMaximumAndTakesAgainWhenOneIsGone() throws Exception {
        try (RawSocket first = RawSocket.open(server.port())) {
            try (RawSocket second = RawSocket.open(server.port())) {
                assertThat(upgrade(Map.of()).status()).isEqualTo(503);
                second.send(RawSocket.FIN | RawSocket.CLOSE, new byte[] {3, (byte) 0xE8});
                assertThat(second.readCloseCode()).isEqualTo(1000);
                assertThat(second.ended()).isTrue();
            }
            while (server.sockets.count() > 1) {
                Thread.sleep(5);
            }
            assertThat(upgrade(Map.of()).status()).isEqualTo(101);
            server.sockets.refuseNew();
            assertThat(upgrade(Map.of()).status()).isEqualTo(503);
            first.sendText("{\"type\":\"ping\",\"id\":\"p\"}");
            assertThat(first.readText()).contains("pong");
        }
    }
}
