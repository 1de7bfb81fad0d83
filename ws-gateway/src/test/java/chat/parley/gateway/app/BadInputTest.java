package chat.parley.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.engines.testing.TestEngines;
import chat.parley.gateway.app.TestInstallation.Gateway;
import chat.parley.gateway.client.RawSocket;
import chat.parley.gateway.client.WireClient;
import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.CallPing;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.transport.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a client may do wrong, through a whole gateway with a real broker and a real Redis. Bob and Carol chat on the same
 * gateway and must not notice.
 */
class BadInputTest {
    private static final UUID ALICE = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();
    private static final UUID CAROL = UUID.randomUUID();

    private static final TestInstallation INSTALLATION =
            new TestInstallation(TestEngines.freshVirtualHost(), TestEngines.freshRedisDatabase());
    private static final TestWorker WORKER = new TestWorker(INSTALLATION.broker("test-worker"), BOB, CAROL);
    private static final Gateway GATEWAY =
            INSTALLATION.gateway("parley.gateway.allowed-origins=https://chat.example.org");

    private final UUID chat = Ids.next();
    private WireClient bob;
    private WireClient carol;

    BadInputTest() throws Exception {
        bob = GATEWAY.signIn(BOB);
        carol = GATEWAY.signIn(CAROL);
    }

    @AfterAll
    static void stop() {
        WORKER.close();
        INSTALLATION.close();
    }

    @BeforeEach
    void everythingWorks() throws Exception {
        bobAndCarolChat("before");
    }

    @AfterEach
    void nothingWasDisturbed() throws Exception {
        bobAndCarolChat("after");
        assertThat(bob.isOpen()).isTrue();
        assertThat(carol.isOpen()).isTrue();
        bob.close();
        carol.close();
    }

    private static MessageSend message(UUID chat, String text) {
        return new MessageSend(WireClient.id(), Ids.next(), chat, MessageBody.of(text));
    }

    private void bobAndCarolChat(String text) throws Exception {
        assertThat(bob.ask(message(chat, text))).isInstanceOf(MessageSent.class);
        assertThat(next(carol).message().body()).isEqualTo(MessageBody.of(text));
    }

    /** The next message of the chat; this worker's other chats have the same members. */
    private MessageNew next(WireClient client) throws InterruptedException {
        MessageNew event = client.await(MessageNew.class);
        while (!event.chatId().equals(chat)) {
            event = client.await(MessageNew.class);
        }
        return event;
    }

    private static double counted(String name, String tag, String value) {
        return GATEWAY.meters().get(name).tag(tag, value).counter().count();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type":"dance","id":"7"}                                   | unsupported   | type
            {"type":"chat.read","id":"7","seq":1}                       | bad_frame     | chatId
            {"type":"chat.read","id":"7","chatId":"a chat","seq":1}     | bad_frame     | chatId
            {"type":"chat.list","id":"7","limit":1000000}               | bad_frame     | limit
            {"type":"message.send","id":"7","body":"text"}              | bad_frame     | body
            {"type":"call.ping","id":"7","callId":"019c2d4a-0b11-7d20-8c5e-3f60a7b1d911"}              | bad_frame | node
            {"type":"call.ping","id":"7","node":"here"}                 | bad_frame     | node
            {"type":"call.start","id":"7","chatId":"019c2d4a-0b11-7d20-8c5e-3f60a7b1d911","callId":"5c1c8a4e-3f0e-4b0a-9b7e-0d6f5a3c2b1a","participantId":"019c2d4a-0b11-7d20-8c5e-3f60a7b1d912","video":true,"microphone":true,"camera":true,"receive":"v=0"} | bad_frame | callId
            {"type":"call.join","id":"7","receive":7}                   | bad_frame     | receive
            {"type":"call.moderate","id":"7","action":"shout"}          | bad_frame     | action
            """)
    void aBadFrameIsAnsweredByNameAndTheSocketGoesOn(String frame, String code, String named) throws IOException {
        try (RawSocket alice = GATEWAY.signInRaw(ALICE)) {
            alice.sendText(frame);
            assertThat(alice.readText()).contains("\"re\":\"7\"", "\"code\":\"" + code + "\"", named);
            stillServed(alice);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type":"chat.list",
            [1,2,3]
            null
            {}
            chat.list
            """)
    void whatHasNoIdIsAnsweredWithoutOne(String text) throws IOException {
        try (RawSocket alice = GATEWAY.signInRaw(ALICE)) {
            alice.sendText(text);
            assertThat(alice.readText()).contains("\"code\":\"bad_frame\"").doesNotContain("\"re\"");
            stillServed(alice);
        }
    }

    /** Also by the worker. */
    private static void stillServed(RawSocket raw) throws IOException {
        raw.sendText("{\"type\":\"chat.list\",\"id\":\"again\",\"limit\":1}");
        assertThat(raw.readText()).contains("\"re\":\"again\"", "chat.page");
    }

    /** However many: each is answered, and nothing of them stays. */
    @Test
    void aProcessThatWasMadeUpCarriesNoCall() throws Exception {
        try (WireClient alice = GATEWAY.signIn(ALICE)) {
            for (int i = 0; i < 20; i++) {
                CallPing frame = new CallPing(WireClient.id(), Ids.next(), UUID.randomUUID(), Ids.next());
                assertThat(alice.ask(frame))
                        .isInstanceOfSatisfying(
                                Failure.class,
                                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CALL_MOVED));
            }
            assertThat(alice.ask(message(Ids.next(), "and on"))).isInstanceOf(MessageSent.class);
        }
    }

    @Test
    void anOversizedFrameClosesItsSocket() throws IOException {
        try (RawSocket alice = GATEWAY.signInRaw(ALICE)) {
            alice.sendHeader(RawSocket.FIN | RawSocket.TEXT, Limits.FRAME_BYTES + 1, true);
            assertThat(alice.readCloseCode()).isEqualTo(CloseCode.TOO_LARGE.code());
            assertThat(alice.ended()).isTrue();
        }
    }

    @Test
    void aBinaryFrameClosesItsSocket() throws IOException {
        try (RawSocket alice = GATEWAY.signInRaw(ALICE)) {
            alice.send(RawSocket.FIN | RawSocket.BINARY, new byte[] {1, 2, 3});
            assertThat(alice.readCloseCode()).isEqualTo(CloseCode.BAD_FRAME.code());
            assertThat(alice.ended()).isTrue();
        }
    }

    @Test
    void aForeignChatIsRefusedAndHoldsNothingBack() throws Exception {
        UUID foreign = Ids.next();
        WORKER.foreign.add(foreign);
        try (WireClient alice = GATEWAY.signIn(ALICE)) {
            assertThat(alice.ask(message(foreign, "let me in")))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_A_MEMBER));
            assertThat(alice.ask(message(Ids.next(), "elsewhere"))).isInstanceOf(MessageSent.class);
            WORKER.foreign.remove(foreign);
            assertThat(alice.ask(message(foreign, "now"))).isInstanceOf(MessageSent.class);
        }
    }

    @Test
    void aSecondHelloDoesNotChangeWhoSpeaks() throws Exception {
        try (WireClient alice = GATEWAY.signIn(ALICE)) {
            assertThat(alice.ask(WireClient.hello(TestTokens.valid(BOB, UUID.randomUUID()))))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.ALREADY_GREETED));
            assertThat(alice.ask(message(chat, "who am I?"))).isInstanceOf(MessageSent.class);
            assertThat(next(carol).message().senderId()).isEqualTo(ALICE);
        }
    }

    @Test
    void nothingButHelloIsForwardedBeforeWelcome() throws Exception {
        try (WireClient stranger = WireClient.connect(GATEWAY.port())) {
            MessageSend message = message(chat, "nobody sent me");
            assertThat(stranger.ask(message))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.HELLO_REQUIRED));
            // Of the same chat, so it comes after whatever was forwarded.
            bobAndCarolChat("afterwards");
            assertThat(WORKER.messages).doesNotContain(message);
        }
    }

    @Test
    void aForeignPageGetsNoSocket() throws IOException {
        assertThat(upgrade("https://evil.example")).isEqualTo(403);
        assertThat(upgrade("https://chat.example.org")).isEqualTo(101);
        assertThat(upgrade("http://localhost:" + GATEWAY.port())).isEqualTo(101);
    }

    private static int upgrade(String origin) throws IOException {
        try (RawSocket raw = RawSocket.connect(GATEWAY.port())) {
            return raw.requestUpgrade("/ws", Map.of("Origin", origin)).status();
        }
    }

    @Test
    void tenThousandFramesAtOnceAreRefusedThenClosed() throws Exception {
        double refusedBefore = counted("parley.gateway.refusals", "code", "rate_limited");
        UUID flooded = Ids.next();
        try (RawSocket alice = GATEWAY.signInRaw(ALICE)) {
            Thread flood = Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 10_000; i++) {
                        alice.sendText("""
                                {"type":"message.send","id":"%d","clientId":"%s","chatId":"%s","body":{"text":"x"}}""".formatted(i, Ids.next(), flooded));
                    }
                } catch (IOException closed) {
                    // the gateway had enough
                }
            });
            for (int i = 0; i < 100; i++) {
                bobAndCarolChat("meanwhile " + i);
            }
            assertThat(alice.readCloseCode()).isEqualTo(CloseCode.FLOODING.code());
            flood.join();
        }
        assertThat(counted("parley.gateway.refusals", "code", "rate_limited") - refusedBefore)
                .isGreaterThanOrEqualTo(Limits.REFUSALS_BEFORE_CLOSE);
        assertThat(WORKER.messages.stream().filter(message -> message.chatId().equals(flooded)))
                .as("no more than a burst reached the broker")
                .hasSizeLessThan(2 * Limits.FRAME_BURST);
        try (WireClient again = GATEWAY.signIn(ALICE)) {
            assertThat(again.ask(message(Ids.next(), "sorry"))).isInstanceOf(MessageSent.class);
        }
    }

    @Test
    void aSlowReaderIsClosedAndTheOthersReadOn() throws Exception {
        byte[] event = ("{\"type\":\"resync\",\"x\":\"" + "y".repeat(20_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        double closedBefore = slowReaders();
        UUID quickReader = UUID.randomUUID();
        try (RawSocket slow = RawSocket.connect(GATEWAY.port(), 4096);
                RawSocket quick = GATEWAY.signInRaw(quickReader)) {
            slow.upgrade(Map.of());
            slow.hello(TestTokens.valid(ALICE, UUID.randomUUID()), UUID.randomUUID());
            int sent = 0;
            // The kernel takes a few megabytes before the gateway's own buffer begins to fill.
            while (slowReaders() == closedBefore && sent++ < 2_000) {
                WORKER.toAll(new Delivery.ToUsers(List.of(ALICE, quickReader), null, 0, event));
                assertThat(quick.readText()).hasSize(event.length);
            }
            assertThat(slow.readCloseCode()).isEqualTo(CloseCode.TOO_SLOW.code());
        }
    }

    private static double slowReaders() {
        return counted("parley.gateway.closes", "code", String.valueOf(CloseCode.TOO_SLOW.code()));
    }
}
