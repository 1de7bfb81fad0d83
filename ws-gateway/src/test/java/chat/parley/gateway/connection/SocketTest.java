package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.gateway.client.RawSocket;
import chat.parley.gateway.connection.core.ConnectionLimits;
import chat.parley.wire.CloseCode;
import chat.parley.wire.Limits;
import chat.parley.wire.transport.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real sockets, without broker and Redis. */
class SocketTest {
    private static final int FIN = RawSocket.FIN;
    private static final UUID ALICE = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();

    private SocketServer server = new SocketServer(ConnectionLimits.CONTRACT, 100);

    @AfterEach
    void close() {
        server.close();
    }

    private void withLimits(ConnectionLimits limits) {
        server.close();
        server = new SocketServer(limits, 100);
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

    private static Delivery toUsers(String json, UUID... users) {
        return new Delivery.ToUsers(List.of(users), null, 0, bytes(json));
    }

    @Test
    void gathersFragmentsAroundControlFrames() throws IOException {
        try (RawSocket raw = RawSocket.open(server.port())) {
            raw.send(RawSocket.TEXT, bytes("{\"type\":\"pi"));
            raw.send(FIN | RawSocket.PING, bytes("still there?"));
            raw.send(RawSocket.CONTINUATION, bytes("ng\",\"id\""));
            raw.send(FIN | RawSocket.CONTINUATION, bytes(":\"7\"}"));
            RawSocket.Frame pong = raw.read();
            assertThat(pong.opcode()).isEqualTo(RawSocket.PONG);
            assertThat(pong.text()).isEqualTo("still there?");
            assertThat(raw.readText()).contains("\"type\":\"pong\"", "\"re\":\"7\"");
        }
    }

    @Test
    void takesTheLargestFrameAndNoLarger() throws IOException {
        try (RawSocket raw = server.greet(ALICE)) {
            byte[] largest = new byte[Limits.FRAME_BYTES];
            Arrays.fill(largest, (byte) ' ');
            byte[] ping = bytes("{\"type\":\"ping\",\"id\":\"7\"}");
            System.arraycopy(ping, 0, largest, 0, ping.length);
            raw.send(FIN | RawSocket.TEXT, largest);
            assertThat(raw.readText()).contains("pong");
            // The size is judged by the header; what follows is not waited for.
            raw.sendHeader(FIN | RawSocket.TEXT, Limits.FRAME_BYTES + 1, true);
            assertThat(raw.readCloseCode()).isEqualTo(CloseCode.TOO_LARGE.code());
            assertThat(raw.ended()).isTrue();
        }
    }

    @Test
    void fragmentsTogetherAreNoLargerEither() throws IOException {
        try (RawSocket raw = server.greet(ALICE)) {
            raw.send(RawSocket.TEXT, new byte[Limits.FRAME_BYTES / 2]);
            raw.send(RawSocket.CONTINUATION, new byte[Limits.FRAME_BYTES / 2]);
            raw.send(RawSocket.CONTINUATION, new byte[1]);
            assertThat(raw.readCloseCode()).isEqualTo(CloseCode.TOO_LARGE.code());
        }
    }

    @Test
    void refusesBinaryFrames() throws IOException {
        try (RawSocket raw = server.greet(ALICE)) {
            raw.send(FIN | RawSocket.BINARY, bytes("{}"));
            assertThat(raw.readCloseCode()).isEqualTo(CloseCode.BAD_FRAME.code());
        }
    }

    @Test
    void refusesWhatIsNoWebSocketFrame() throws IOException {
        List<byte[]> broken = List.of(
                // not masked
                new byte[] {(byte) 0x81, 2, '{', '}'},
                // a reserved bit, as in a compressed frame
                RawSocket.frame(FIN | 0x40 | RawSocket.TEXT, bytes("{}")),
                // an unknown opcode
                RawSocket.frame(FIN | 3, bytes("{}")),
                // a continuation of nothing
                RawSocket.frame(FIN | RawSocket.CONTINUATION, bytes("{}")),
                // a fragmented ping
                RawSocket.frame(RawSocket.PING, bytes("x")),
                // a long ping
                RawSocket.frame(FIN | RawSocket.PING, new byte[126]));
        for (byte[] frame : broken) {
            try (RawSocket raw = server.greet(ALICE)) {
                raw.sendBytes(frame);
                assertThat(raw.readCloseCode()).isEqualTo(CloseCode.BAD_FRAME.code());
            }
        }
    }

    @Test
    void answersBadFramesByNameAndGoesOn() throws IOException {
        try (RawSocket raw = server.greet(ALICE)) {
            raw.sendText("{\"type\":\"dance\",\"id\":\"1\"}");
            assertThat(raw.readText()).contains("\"code\":\"unsupported\"", "\"re\":\"1\"");
            raw.sendText("{\"type\":\"chat.list\",");
            assertThat(raw.readText()).contains("\"code\":\"bad_frame\"").doesNotContain("\"re\"");
            raw.sendText("{\"type\":\"chat.read\",\"id\":\"3\",\"seq\":1}");
            assertThat(raw.readText()).contains("\"code\":\"bad_frame\"", "\"re\":\"3\"", "chatId");
            raw.sendText("");
            assertThat(raw.readText()).contains("\"code\":\"bad_frame\"");
            raw.sendText("[".repeat(30_000));
            assertThat(raw.readText()).contains("\"code\":\"bad_frame\"");
            raw.sendText("{\"type\":\"ping\",\"id\":\"6\"}");
            assertThat(raw.readText()).contains("pong");
        }
        assertThat(server.backend.forwarded).isEmpty();
    }

    @Test
    void brokenJsonBeforeHelloCloses() throws IOException {
        try (RawSocket raw = RawSocket.open(server.port())) {
            raw.sendText("GET / HTTP/1.1");
            assertThat(raw.readCloseCode()).isEqualTo(CloseCode.BAD_FRAME.code());
        }
    }

    @Test
    void answersTextThatIsNoUtf8() throws IOException {
        try (RawSocket raw = server.greet(ALICE)) {
            raw.send(FIN | RawSocket.TEXT, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}'});
            assertThat(raw.readText()).contains("\"code\":\"bad_frame\"");
            raw.sendText("{\"type\":\"ping\",\"id\":\"p\"}");
            assertThat(raw.readText()).contains("pong");
        }
    }

    @Test
    void echoesTheClientsClose() throws Exception {
        try (RawSocket raw = server.greet(ALICE)) {
            assertThat(server.backend.routes).hasSize(1);
            raw.send(FIN | RawSocket.CLOSE, new byte[] {0x0F, (byte) 0xA0});
            assertThat(raw.readCloseCode()).isEqualTo(4000);
            assertThat(raw.ended()).isTrue();
        }
        await(() -> server.sockets.count() == 0);
        await(() -> server.backend.routes.isEmpty());
    }

    @Test
    void forgetsASocketThatVanishes() throws Exception {
        server.greet(ALICE).close();
        await(() -> server.sockets.count() == 0);
        await(() -> server.backend.routes.isEmpty());
        server.sockets.deliver(List.of(toUsers("{}", ALICE), new Delivery.ToConnection(1, "1", bytes("{}"))));
    }

    @Test
    void aFloodIsClosedAndDisturbsNobody() throws Exception {
        try (RawSocket other = server.greet(BOB);
                RawSocket flooding = server.greet(ALICE)) {
            byte[] frame =
                    RawSocket.frame(FIN | RawSocket.TEXT, bytes("{\"type\":\"chat.list\",\"id\":\"1\",\"limit\":1}"));
            Thread flood = Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 10_000; i++) {
                        flooding.sendBytes(frame);
                    }
                } catch (IOException closed) {
                    // the server had enough
                }
            });
            for (int i = 0; i < 100; i++) {
                other.sendText("{\"type\":\"ping\",\"id\":\"" + i + "\"}");
                assertThat(other.readText()).contains("\"re\":\"" + i + "\"");
            }
            assertThat(flooding.readCloseCode()).isEqualTo(CloseCode.FLOODING.code());
            flood.join();
            assertThat(server.backend.forwarded.size()).isLessThanOrEqualTo(Limits.FRAME_BURST + 50);
        }
    }

    @Test
    void aSlowReaderIsClosedAndMemoryStaysBounded() throws Exception {
        String event = "{\"type\":\"resync\",\"x\":\"" + "y".repeat(20_000) + "\"}";
        try (RawSocket slow = RawSocket.connect(server.port(), 4096);
                RawSocket quick = server.greet(BOB)) {
            slow.upgrade(Map.of());
            SocketServer.greet(slow, ALICE, UUID.randomUUID(), UUID.randomUUID());
            int sent = 0;
            // The kernel takes a few megabytes before the gateway's own buffer begins to fill.
            while (!server.closes.contains(CloseCode.TOO_SLOW) && sent < 2_000) {
                server.sockets.deliver(List.of(toUsers(event, ALICE, BOB)));
                assertThat(quick.readText()).hasSize(event.length());
                sent++;
            }
            int waited = 0;
            RawSocket.Frame last = slow.read();
            while (last.opcode() == RawSocket.TEXT) {
                waited++;
                last = slow.read();
            }
            assertThat(last.closeCode()).isEqualTo(CloseCode.TOO_SLOW.code());
            assertThat(waited).as("frames in the buffers of gateway and kernel").isBetween(50, sent);
            server.sockets.deliver(List.of(toUsers(event, ALICE, BOB)));
            assertThat(quick.readText()).hasSize(event.length());
        }
    }

    @Test
    void helloMustComeInTime() throws IOException {
        ConnectionLimits contract = ConnectionLimits.CONTRACT;
        withLimits(new ConnectionLimits(
                Duration.ofMillis(200),
                contract.failedHellos(),
                contract.pingInterval(),
                contract.idleTimeout(),
                contract.replyTimeout(),
                contract.sessionCheckInterval(),
                contract.framesPerSecond(),
                contract.frameBurst(),
                contract.refusalsBeforeClose(),
                contract.unanswered(),
                contract.unansweredBytes()));
        try (RawSocket raw = RawSocket.open(server.port())) {
            assertThat(raw.readCloseCode()).isEqualTo(CloseCode.HELLO_TIMEOUT.code());
        }
    }

    @Test
    void pingsAndGivesUpWhoIsSilentAndLooksSessionsUpAgain() throws Exception {
        ConnectionLimits contract = ConnectionLimits.CONTRACT;
        withLimits(new ConnectionLimits(
                contract.helloTimeout(),
                contract.failedHellos(),
                Duration.ofMillis(100),
                Duration.ofMillis(1_000),
                Duration.ofMillis(300),
                Duration.ofMillis(500),
                contract.framesPerSecond(),
                contract.frameBurst(),
                contract.refusalsBeforeClose(),
                contract.unanswered(),
                contract.unansweredBytes()));
        UUID session = UUID.randomUUID();
        try (RawSocket silent = server.greet(ALICE);
                RawSocket lively = RawSocket.open(server.port())) {
            SocketServer.greet(lively, BOB, session, UUID.randomUUID());
            lively.sendText("{\"type\":\"chat.list\",\"id\":\"1\",\"limit\":1}");
            boolean timedOut = false;
            for (int pings = 0; pings < 20; ) {
                RawSocket.Frame frame = lively.read();
                if (frame.opcode() == RawSocket.PING) {
                    pings++;
                    lively.send(FIN | RawSocket.PONG, frame.payload());
                } else {
                    timedOut = frame.text().contains("\"code\":\"timeout\"");
                }
            }
            assertThat(timedOut).isTrue();
            assertThat(silent.readCloseCode()).as("no close frame for nobody").isEqualTo(1006);
            server.backend.endedSessions.add(session);
            assertThat(lively.readCloseCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
        }
    }

    @Test
    void deliversRepliesAndEventsToWhomTheyAreFor() throws Exception {
        try (RawSocket first = server.greet(ALICE);
                RawSocket second = server.greet(ALICE);
                RawSocket bob = server.greet(BOB);
                RawSocket stranger = RawSocket.open(server.port())) {
            first.sendText("{\"type\":\"chat.list\",\"id\":\"1\",\"limit\":1}");
            await(() -> !server.backend.forwarded.isEmpty());
            long connection = server.backend.forwarded.remove().inbound().connection();
            Delivery reply = new Delivery.ToConnection(connection, "1", bytes("{\"reply\":1}"));
            server.sockets.deliver(List.of(
                    reply,
                    reply,
                    new Delivery.ToConnection(connection, "never asked", bytes("{\"reply\":2}")),
                    new Delivery.ToUsers(
                            List.of(ALICE, BOB, UUID.randomUUID()),
                            SocketServer.GATEWAY,
                            connection,
                            bytes("{\"event\":1}")),
                    new Delivery.ToUsers(List.of(ALICE), "another gateway", connection, bytes("{\"event\":2}"))));
            server.sockets.resync();
            assertThat(List.of(first.readText(), first.readText(), first.readText()))
                    .containsExactly("{\"reply\":1}", "{\"event\":2}", "{\"type\":\"resync\"}");
            assertThat(List.of(second.readText(), second.readText(), second.readText()))
                    .containsExactly("{\"event\":1}", "{\"event\":2}", "{\"type\":\"resync\"}");
            assertThat(List.of(bob.readText(), bob.readText()))
                    .containsExactly("{\"event\":1}", "{\"type\":\"resync\"}");
            stranger.sendText("{\"type\":\"ping\",\"id\":\"p\"}");
            assertThat(stranger.readText()).as("no event before welcome").contains("pong");
        }
    }

    @Test
    void aNewerSocketOfTheSameDeviceReplacesTheOlder() throws Exception {
        UUID session = UUID.randomUUID();
        UUID device = UUID.randomUUID();
        try (RawSocket older = RawSocket.open(server.port());
                RawSocket otherDevice = RawSocket.open(server.port());
                RawSocket newer = RawSocket.open(server.port())) {
            SocketServer.greet(older, ALICE, session, device);
            SocketServer.greet(otherDevice, ALICE, session, UUID.randomUUID());
            SocketServer.greet(newer, ALICE, session, device);
            assertThat(older.readCloseCode()).isEqualTo(CloseCode.REPLACED.code());
            server.sockets.resync();
            assertThat(newer.readText()).contains("resync");
            assertThat(otherDevice.readText()).contains("resync");
        }
    }

    @Test
    void closesTheSocketsOfSignInsThatAreOver() throws Exception {
        UUID session = UUID.randomUUID();
        try (RawSocket ended = RawSocket.open(server.port());
                RawSocket other = server.greet(ALICE);
                RawSocket bob = server.greet(BOB)) {
            SocketServer.greet(ended, ALICE, session, UUID.randomUUID());
            server.sockets.endSessions(ALICE, List.of(session));
            assertThat(ended.readCloseCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            server.sockets.resync();
            assertThat(other.readText()).contains("resync");
            server.sockets.endUser(ALICE);
            assertThat(other.readCloseCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            assertThat(bob.readText()).contains("resync");
        }
    }

    @Test
    void looksAllSessionsUpOnRequest() throws Exception {
        UUID session = UUID.randomUUID();
        try (RawSocket ended = RawSocket.open(server.port());
                RawSocket bob = server.greet(BOB)) {
            SocketServer.greet(ended, ALICE, session, UUID.randomUUID());
            server.backend.endedSessions.add(session);
            server.sockets.checkAllSessions(Duration.ofMillis(100));
            assertThat(ended.readCloseCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            server.sockets.resync();
            assertThat(bob.readText()).contains("resync");
        }
    }

    @Test
    void sendsEverybodyElsewhere() throws Exception {
        List<RawSocket> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(server.greet(UUID.randomUUID()));
        }
        server.sockets.refuseNew();
        server.sockets.closeAll(Duration.ofMillis(200));
        for (RawSocket raw : all) {
            assertThat(raw.readCloseCode()).isEqualTo(CloseCode.GOING_AWAY.code());
            raw.close();
        }
        await(() -> server.sockets.count() == 0);
    }
}
