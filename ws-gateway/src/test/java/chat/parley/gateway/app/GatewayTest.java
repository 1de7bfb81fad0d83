package chat.parley.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.broker.amqp.client.AmqpBroker;
import chat.parley.engines.testing.TestEngines;
import chat.parley.gateway.app.TestInstallation.Gateway;
import chat.parley.gateway.client.RawSocket;
import chat.parley.gateway.client.WireClient;
import chat.parley.identity.token.AccessTokenIssuer;
import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.ChatPage;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.Resync;
import chat.parley.wire.server.Welcome;
import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.Control;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two gateways side by side, with a real broker and a real Redis. */
class GatewayTest {
    private static final UUID ALICE = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();
    /** Further ahead than a gateway puts up with. */
    private static final Duration ANOTHER_CLOCK = Duration.ofSeconds(11);

    private static final TestInstallation INSTALLATION =
            new TestInstallation(TestEngines.freshVirtualHost(), TestEngines.freshRedisDatabase());
    private static final AmqpBroker BROKER = INSTALLATION.broker("test-worker");
    private static final TestWorker WORKER = new TestWorker(BROKER, ALICE, BOB);
    private static final Gateway FIRST = INSTALLATION.gateway();
    private static final Gateway SECOND = INSTALLATION.gateway();

    private final UUID chat = Ids.next();

    @BeforeAll
    static void start() {
        assertThat(FIRST.port()).isNotEqualTo(SECOND.port());
    }

    @AfterAll
    static void stop() {
        WORKER.close();
        INSTALLATION.close();
    }

    private MessageSend message(String text) {
        return new MessageSend(WireClient.id(), Ids.next(), chat, MessageBody.of(text));
    }

    @Test
    void twoPeopleChatThroughTwoGateways() throws Exception {
        try (WireClient alice = FIRST.signIn(ALICE);
                WireClient aliceElsewhere = SECOND.signIn(ALICE);
                WireClient bob = SECOND.signIn(BOB)) {
            MessageSend message = message("Привет 👋");
            assertThat(alice.ask(message))
                    .isInstanceOfSatisfying(
                            MessageSent.class,
                            sent -> assertThat(sent.clientId()).isEqualTo(message.clientId()));
            assertThat(bob.await(MessageNew.class).message().body()).isEqualTo(message.body());
            assertThat(aliceElsewhere.await(MessageNew.class).message().senderId())
                    .isEqualTo(ALICE);
            assertThat(alice.poll()).as("the sender has its reply").isNull();
        }
    }

    @Test
    void messagesOfOneSocketKeepTheirOrder() throws Exception {
        try (WireClient alice = FIRST.signIn(ALICE);
                WireClient bob = SECOND.signIn(BOB)) {
            List<CompletableFuture<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                replies.add(alice.send(message("message " + i)));
            }
            long previous = 0;
            for (CompletableFuture<Reply> reply : replies) {
                MessageSent sent = (MessageSent) reply.get(20, TimeUnit.SECONDS);
                assertThat(sent.seq()).isGreaterThan(previous);
                previous = sent.seq();
            }
            for (int i = 0; i < 150; i++) {
                assertThat(bob.await(MessageNew.class).message().body()).isEqualTo(MessageBody.of("message " + i));
            }
        }
    }

    @Test
    void questionsAreAnsweredOrTimeOut() throws Exception {
        try (WireClient alice = FIRST.signIn(ALICE)) {
            assertThat(alice.ask(new ChatList(WireClient.id(), null, 10))).isInstanceOf(ChatPage.class);
            WORKER.answering = false;
            assertThat(alice.ask(new ChatList(WireClient.id(), null, 10)))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT));
        } finally {
            WORKER.answering = true;
        }
    }

    @Test
    void expiredForgedAndUnreadableTokensAreRefused() throws Exception {
        try (WireClient client = WireClient.connect(FIRST.port())) {
            for (String token : List.of(TestTokens.expired(ALICE), TestTokens.forged(ALICE))) {
                assertThat(client.ask(WireClient.hello(token)))
                        .isInstanceOfSatisfying(
                                Failure.class,
                                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
                assertThat(client.isOpen()).isTrue();
            }
            assertThat(client.ask(WireClient.hello("x"))).isInstanceOf(Failure.class);
            assertThat(client.closeCode()).isEqualTo(CloseCode.HELLO_TIMEOUT.code());
        }
    }

    @Test
    void anEndedSessionIsClosedOnEveryGateway() throws Exception {
        UUID session = UUID.randomUUID();
        UUID carol = UUID.randomUUID();
        try (WireClient first = WireClient.signIn(FIRST.port(), TestTokens.valid(carol, session));
                WireClient second = WireClient.signIn(SECOND.port(), TestTokens.valid(carol, session));
                WireClient other = SECOND.signIn(carol)) {
            BROKER.publisher()
                    .publish(Address.control(), new Control(new ControlMessage.SessionsEnded(carol, List.of(session))));
            assertThat(first.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            assertThat(second.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            assertThat(other.isOpen()).isTrue();
            BROKER.publisher().publish(Address.control(), new Control(new ControlMessage.UserEnded(carol)));
            assertThat(other.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
        }
    }

    @Test
    void aNewerSocketOfTheSameDeviceReplacesTheOlderOnItsGatewayOnly() throws Exception {
        String token = TestTokens.valid(ALICE, UUID.randomUUID());
        UUID device = UUID.randomUUID();
        try (RawSocket older = RawSocket.open(FIRST.port());
                RawSocket elsewhere = RawSocket.open(SECOND.port());
                RawSocket newer = RawSocket.open(FIRST.port())) {
            assertThat(older.hello(token, device)).contains("welcome");
            assertThat(elsewhere.hello(token, device)).contains("welcome");
            assertThat(newer.hello(token, device)).contains("welcome");
            assertThat(older.readCloseCode()).isEqualTo(CloseCode.REPLACED.code());
            for (RawSocket open : List.of(elsewhere, newer)) {
                open.sendText("{\"type\":\"ping\",\"id\":\"p\"}");
                assertThat(open.readText()).contains("pong");
            }
        }
    }

    @Test
    void aTokenMayExpireUnderAnOpenSocket() throws Exception {
        UUID session = UUID.randomUUID();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        Gateway gateway = INSTALLATION.gateway(now::get);
        String token = TestTokens.issuedAt(ALICE, session, now.get());
        try (WireClient alice = WireClient.signIn(gateway.port(), token)) {
            now.set(now.get().plus(AccessTokenIssuer.LIFETIME).plus(ANOTHER_CLOCK));
            assertThat(greet(gateway, token))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
            assertThat(alice.ask(message("still here"))).isInstanceOf(MessageSent.class);
            String renewed = TestTokens.issuedAt(ALICE, session, now.get());
            assertThat(alice.ask(WireClient.hello(renewed)))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.ALREADY_GREETED));
            assertThat(greet(gateway, renewed)).isInstanceOf(Welcome.class);
            assertThat(alice.ask(message("and still"))).isInstanceOf(MessageSent.class);
        }
    }

    private static Reply greet(Gateway gateway, String token) throws Exception {
        try (WireClient client = WireClient.connect(gateway.port())) {
            return client.ask(WireClient.hello(token));
        }
    }

    @Test
    void lostDeliveriesAreToldToEverybody() throws Exception {
        try (WireClient alice = FIRST.signIn(ALICE);
                WireClient bob = SECOND.signIn(BOB)) {
            assertThat(alice.ask(message("before"))).isInstanceOf(MessageSent.class);
            bob.await(MessageNew.class);
            WORKER.loseDeliveries(Address.allGateways().routingKey());
            assertThat(alice.ask(message("after"))).isInstanceOf(MessageSent.class);
            bob.await(Resync.class);
            alice.await(Resync.class);
        }
    }

    @Test
    void aStoppedGatewayConfirmsWhatItTookAndSendsItsClientsElsewhere() throws Exception {
        Gateway third = INSTALLATION.gateway();
        WireClient alice = third.signIn(ALICE);
        WireClient idle = third.signIn(BOB);
        MessageSend message = message("just before the end");
        CompletableFuture<Reply> reply = alice.send(message);
        Thread closing = Thread.ofPlatform().start(third::close);
        assertThat(alice.closeCode()).isEqualTo(CloseCode.GOING_AWAY.code());
        assertThat(idle.closeCode()).isEqualTo(CloseCode.GOING_AWAY.code());
        closing.join();
        try (WireClient again = FIRST.signIn(ALICE)) {
            // Whether or not its reply came, the message is there once.
            Reply repeated = again.ask(message);
            assertThat(repeated).isInstanceOf(MessageSent.class);
            assertThat(reply.getNow(repeated)).isEqualTo(repeated);
            assertThat(WORKER.messages).filteredOn(message::equals).hasSize(1);
        }
    }

    @Test
    void healthIsThatOfTheBrokerAndHasAPortOfItsOwn() throws Exception {
        HttpResponse<String> response = health("127.0.0.1", FIRST.managementPort());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("UP");
        assertThat(health("127.0.0.1", FIRST.port()).statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> health("127.0.0.2", FIRST.managementPort()))
                .as("another address of this machine")
                .isInstanceOf(ConnectException.class);
    }

    private static HttpResponse<String> health(String host, int port) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/actuator/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
