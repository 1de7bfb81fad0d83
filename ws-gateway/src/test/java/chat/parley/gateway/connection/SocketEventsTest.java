package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.gateway.client.RawSocket;
import chat.parley.gateway.connection.core.ConnectionLimits;
import chat.parley.wire.transport.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events for one socket, and those for every one. */
class SocketEventsTest {
    private static final UUID ALICE = UUID.randomUUID();

    private final SocketServer server = new SocketServer(ConnectionLimits.CONTRACT, 100);

    @AfterEach
    void close() {
        server.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    @Test
    void deliversAnEventToOneSocketAlone() throws Exception {
        try (RawSocket first = server.greet(ALICE);
                RawSocket second = server.greet(ALICE)) {
            first.sendText("{\"type\":\"chat.list\",\"id\":\"1\",\"limit\":1}");
            await(() -> !server.backend.forwarded.isEmpty());
            long connection = server.backend.forwarded.remove().inbound().connection();
            server.sockets.deliver(List.of(
                    new Delivery.EventTo(connection, bytes("{\"event\":1}")),
                    new Delivery.ToConnection(connection, "1", bytes("{\"reply\":1}")),
                    new Delivery.EventTo(connection, bytes("{\"event\":2}")),
                    new Delivery.EventTo(connection + 1_000, bytes("{\"event\":3}"))));
            server.sockets.callsChanged(true);
            assertThat(List.of(first.readText(), first.readText(), first.readText(), first.readText()))
                    .containsExactly(
                            "{\"event\":1}",
                            "{\"reply\":1}",
                            "{\"event\":2}",
                            "{\"type\":\"calls.changed\",\"available\":true}");
            assertThat(second.readText()).isEqualTo("{\"type\":\"calls.changed\",\"available\":true}");
        }
    }

    @Test
    void tellsOfANewSignInAllButItself() throws Exception {
        UUID session = UUID.randomUUID();
        try (RawSocket known = server.greet(ALICE);
                RawSocket fresh = RawSocket.open(server.port());
                RawSocket stranger = server.greet(UUID.randomUUID())) {
            SocketServer.greet(fresh, ALICE, session, UUID.randomUUID());
            server.sockets.signedIn(ALICE, session);
            server.sockets.callsChanged(true);
            assertThat(known.readText()).isEqualTo("{\"type\":\"sign_in.new\",\"sessionId\":\"" + session + "\"}");
            assertThat(List.of(fresh.readText(), stranger.readText())).allMatch(text -> text.contains("calls.changed"));
        }
    }

    @Test
    void deliversToEverybodyWhoIsGreeted() throws Exception {
        try (RawSocket alice = server.greet(ALICE);
                RawSocket bob = server.greet(UUID.randomUUID());
                RawSocket stranger = RawSocket.open(server.port())) {
            await(() -> server.sockets.count() == 3);
            server.sockets.deliver(List.of(new Delivery.ToEverybody(bytes("{\"event\":1}"))));
            assertThat(List.of(alice.readText(), bob.readText())).containsOnly("{\"event\":1}");
            stranger.sendText("{\"type\":\"ping\",\"id\":\"p\"}");
            assertThat(stranger.readText()).contains("pong");
        }
    }

    @Test
    void tellsNothingOfCallsBeforeWelcome() throws Exception {
        try (RawSocket stranger = RawSocket.open(server.port())) {
            await(() -> server.sockets.count() == 1);
            server.sockets.callsChanged(true);
            stranger.sendText("{\"type\":\"ping\",\"id\":\"p\"}");
            assertThat(stranger.readText()).contains("pong");
        }
    }
}
