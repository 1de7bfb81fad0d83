package chat.parley.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.engines.Engines;
import chat.parley.engines.testing.TestEngines;
import chat.parley.gateway.app.TestInstallation.Gateway;
import chat.parley.gateway.client.WireClient;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.Resync;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The broker or Redis is killed under a gateway with open sockets. */
class OutageTest {
    private static final UUID ALICE = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();

    private static final Engines ENGINES = TestEngines.openOwn();
    private static TestInstallation installation = start();
    private static final TestWorker WORKER = new TestWorker(installation.broker("test-worker"), ALICE, BOB);
    private static final Gateway GATEWAY =
            installation.gateway("parley.broker.confirm-timeout=3s", "parley.redis.timeout=500ms");

    private final UUID chat = Ids.next();

    private static TestInstallation start() {
        ENGINES.rabbit().start();
        ENGINES.redis().start();
        return new TestInstallation(ENGINES.rabbit().address(), ENGINES.redis().address());
    }

    @BeforeAll
    static void settle() throws InterruptedException {
        // Queues that were declared a moment ago may not survive a kill.
        Thread.sleep(5_000);
    }

    @AfterAll
    static void stop() {
        WORKER.close();
        installation.close();
        ENGINES.close();
    }

    private MessageSend message(String text) {
        return new MessageSend(WireClient.id(), Ids.next(), chat, MessageBody.of(text));
    }

    /** The same change under a new frame id. */
    private static MessageSend again(MessageSend message) {
        return new MessageSend(WireClient.id(), message.clientId(), message.chatId(), message.body());
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(failure.retryAfterMs()).isPositive();
        });
    }

    private static Reply sendUntilTaken(WireClient client, MessageSend message) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Reply reply = client.ask(again(message));
        while (reply instanceof Failure failure && failure.retryAfterMs() != null) {
            assertThat(System.nanoTime()).as("still " + failure).isLessThan(deadline);
            Thread.sleep(200);
            reply = client.ask(again(message));
        }
        return reply;
    }

    @Test
    void theBrokerIsKilledAndComesBack() throws Exception {
        try (WireClient alice = GATEWAY.signIn(ALICE);
                WireClient bob = GATEWAY.signIn(BOB)) {
            assertThat(alice.ask(message("before"))).isInstanceOf(MessageSent.class);
            bob.await(MessageNew.class);

            ENGINES.rabbit().kill();
            MessageSend first = message("first");
            MessageSend second = message("second");
            assertUnavailable(alice.ask(first));
            assertUnavailable(alice.ask(second));

            ENGINES.rabbit().start();
            bob.await(Resync.class);
            alice.await(Resync.class);
            // The broker is back, but the first message was not sent again yet.
            MessageSend elsewhere =
                    new MessageSend(WireClient.id(), Ids.next(), Ids.next(), MessageBody.of("in another chat"));
            assertThat(sendUntilTaken(alice, elsewhere)).isInstanceOf(MessageSent.class);
            assertUnavailable(alice.ask(again(second)));
            assertThat(sendUntilTaken(alice, first)).isInstanceOf(MessageSent.class);
            assertThat(sendUntilTaken(alice, second)).isInstanceOf(MessageSent.class);
            assertThat(WORKER.messages.stream()
                            .filter(message -> message.chatId().equals(chat))
                            .map(message -> message.body().text()))
                    .containsExactly("before", "first", "second");
        }
    }

    @Test
    void redisIsKilledAndComesBack() throws Exception {
        ENGINES.redis().kill();
        UUID carol = UUID.randomUUID();
        try (WireClient alice = GATEWAY.signIn(ALICE);
                WireClient bob = GATEWAY.signIn(BOB);
                WireClient other = GATEWAY.signIn(carol)) {
            assertThat(sendUntilTaken(alice, message("without Redis"))).isInstanceOf(MessageSent.class);
            bob.await(MessageNew.class);
            WORKER.presenceChanged.clear();
            ENGINES.redis().start();
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!WORKER.presenceChanged.contains(carol)) {
                assertThat(System.nanoTime()).as("routes written after all").isLessThan(deadline);
                Thread.sleep(20);
            }
            assertThat(other.isOpen()).isTrue();
        }
    }
}
