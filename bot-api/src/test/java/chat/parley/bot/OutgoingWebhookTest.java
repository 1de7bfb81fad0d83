package chat.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.bot.BotScope;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.bot.testing.BotSystem;
import chat.parley.bot.testing.Receiver;
import chat.parley.bot.testing.Receiver.Told;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Subscription;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatRemove;
import chat.parley.wire.client.MessageDelete;
import chat.parley.wire.client.MessageEdit;
import chat.parley.wire.client.MessageReact;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.WebhookDelivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What bots are told by webhook, through the real broker. */
class OutgoingWebhookTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final BotScope[] WITH_CONTENT = {BotScope.EVENTS, BotScope.MESSAGES_READ, BotScope.MESSAGES_WRITE};

    private final BotSystem system = BotSystem.running();
    private final UUID owner = system.person();
    private final UUID bot = system.bot();
    private final UUID chat = system.group(owner, bot);

    @Test
    void aBotIsToldWhatHappensInItsChatsSignedAndInContext() {
        String token = system.token(bot, WITH_CONTENT);
        try (Receiver receiver = new Receiver(number -> 204)) {
            String secret = subscribe(
                            token,
                            receiver,
                            "message.created",
                            "message.edited",
                            "message.deleted",
                            "message.updated",
                            "chat.updated")
                    .text("secret");
            system.client().post("/api/bot/chats/" + chat + "/messages", Map.of("text", "my own"), token);
            system.say(owner, system.group(owner), "in another chat");
            long seq = system.say(owner, chat, "привет");
            receiver.await(1);
            system.ask(owner, new MessageEdit("1", Ids.next(), chat, seq, MessageBody.of("hello")));
            receiver.await(2);
            system.ask(owner, new MessageReact("1", Ids.next(), chat, seq, "👍", true));
            receiver.await(3);
            system.ask(owner, new MessageDelete("1", Ids.next(), chat, List.of(seq)));
            receiver.await(4);
            system.add(owner, chat, system.person());
            List<Told> all = receiver.await(5);

            assertThat(all).allMatch(told -> told.isGenuine(secret));
            assertThat(all)
                    .extracting(told -> told.text("type"))
                    .containsExactly(
                            "message.created", "message.edited", "message.updated", "message.deleted", "chat.updated");
            assertThat(all.getFirst().text("data/message/body/text")).isEqualTo("привет");
            assertThat(all.getFirst().text("data/message/senderId")).isEqualTo(owner.toString());
            assertThat(all.get(1).text("data/message/body/text")).isEqualTo("hello");
            assertThat(all.get(2).text("data/message/reactions/0/emoji")).isEqualTo("👍");
            assertThat(all.get(3).json().at("/data/message").isMissingNode()).isTrue();
            assertThat(all).extracting(told -> told.text("data/chatId")).containsOnly(chat.toString());
            assertThat(all).extracting(Told::id).doesNotHaveDuplicates();
            assertThat(all.getFirst().isGenuine("whsec_AAAA")).isFalse();
            assertThat(new Told(
                                    all.getFirst().id(),
                                    all.getFirst().timestamp(),
                                    all.getFirst().signature(),
                                    all.getFirst().body() + " ")
                            .isGenuine(secret))
                    .isFalse();
        }
    }

    @Test
    void withoutTheScopeOfReadingNoContentIsTold() {
        try (Receiver receiver = new Receiver(number -> 200)) {
            subscribe(system.token(bot, BotScope.EVENTS), receiver, "message.created");
            long seq = system.say(owner, chat, "secret words");

            Told told = receiver.await(1).getFirst();
            assertThat(told.body()).doesNotContain("secret words");
            assertThat(told.json().at("/data/seq").asLong()).isEqualTo(seq);
            assertThat(told.json().at("/data/message").isMissingNode()).isTrue();
        }
    }

    @Test
    void whatFailsIsTriedAgainUnderTheSameId() {
        String token = system.token(bot, WITH_CONTENT);
        try (Receiver receiver = new Receiver(number -> number < 2 ? 500 : 200)) {
            String secret = subscribe(token, receiver, "message.created").text("secret");
            system.say(owner, chat, "once more");

            List<Told> all = receiver.await(3);
            assertThat(all).extracting(Told::id).containsOnly(all.getFirst().id());
            assertThat(all).allMatch(told -> told.isGenuine(secret));
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> subscriptions(token).text("subscriptions/0/lastOutcome"), "taken"::equals);
        }
    }

    @Test
    void whatNeverSucceedsBecomesADeadLetter() {
        String token = system.token(bot, WITH_CONTENT);
        List<WebhookDelivery> dead = new CopyOnWriteArrayList<>();
        try (Receiver receiver = new Receiver(number -> 503);
                Subscription letters = deadLetters(dead)) {
            UUID subscription = UUID.fromString(
                    subscribe(token, receiver, "message.created").text("subscription/id"));
            system.say(owner, chat, "nobody listens");

            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> dead.stream()
                            .anyMatch(letter -> letter.subscriptionId().equals(subscription)));
            assertThat(receiver.told()).as("the first attempt and two more").hasSize(3);
            assertThat(dead.getFirst().attempt()).isEqualTo(3);
            assertThat(subscriptions(token).text("subscriptions/0/lastOutcome")).isEqualTo("answered with status 503");
            assertThat(letters).isNotNull();
        }
    }

    @Test
    void aPrivateAddressIsReachedOnlyWhenTheOperatorAllowsIt() {
        String token = system.token(bot, WITH_CONTENT);
        List<WebhookDelivery> dead = new CopyOnWriteArrayList<>();
        try (Receiver receiver = new Receiver(number -> 200);
                Subscription letters = deadLetters(dead)) {
            // 127.0.0.1 is allowed in these tests; its neighbour is the same server.
            subscribe(token, receiver.url("127.0.0.2").toString(), "message.created");
            system.say(owner, chat, "to a private address");

            Awaitility.await().atMost(LIMIT).until(() -> !dead.isEmpty());
            assertThat(receiver.told()).isEmpty();
            assertThat(dead.getFirst().attempt()).as("not tried again").isEqualTo(1);
            assertThat(subscriptions(token).text("subscriptions/0/lastOutcome")).isEqualTo("the address is not public");
            assertThat(letters).isNotNull();
        }
    }

    @Test
    void whoMayNoLongerIsToldNoMore() {
        TestAnswer made = system.newToken(bot, WITH_CONTENT);
        String token = made.text("secret");
        UUID second = system.bot();
        system.add(owner, chat, second);
        try (Receiver revoked = new Receiver(number -> 200);
                Receiver removed = new Receiver(number -> 200);
                Receiver still = new Receiver(number -> 200)) {
            UUID third = system.bot();
            system.add(owner, chat, third);
            subscribe(token, revoked, "message.created");
            subscribe(system.token(second, WITH_CONTENT), removed, "message.created");
            String kept = system.token(third, WITH_CONTENT);
            subscribe(kept, still, "message.created");
            system.say(owner, chat, "for all three");
            revoked.await(1);
            removed.await(1);
            still.await(1);
            BotSystem.expect(
                    system.client()
                            .delete("/api/admin/bots/" + bot + "/tokens/" + made.text("token/id"), system.adminToken()),
                    204);
            system.ask(owner, new ChatRemove("1", Ids.next(), chat, second));
            system.say(owner, chat, "for one");
            still.await(2);
            String own = "/api/bot/subscriptions/" + subscriptions(kept).text("subscriptions/0/id");
            assertThat(system.client()
                            .delete(own, system.token(second, BotScope.EVENTS))
                            .status())
                    .as("another bot's subscription")
                    .isEqualTo(404);
            BotSystem.expect(system.client().delete(own, kept), 204);
            system.say(owner, chat, "for nobody");

            // A fourth one that is told of what comes later shows that the earlier was dealt with.
            try (Receiver last = new Receiver(number -> 200)) {
                subscribe(kept, last, "message.created");
                system.say(owner, chat, "for the last");
                last.await(1);
            }
            assertThat(revoked.told()).hasSize(1);
            assertThat(removed.told()).hasSize(1);
            assertThat(still.told()).hasSize(2);
        }
    }

    @Test
    void badSubscriptionsAreNamed() {
        String token = system.token(bot, WITH_CONTENT);
        for (String url : List.of("ftp://example.org/", "https://user:secret@example.org/", "/path", "https://")) {
            assertThat(system.client()
                            .post(
                                    "/api/bot/subscriptions",
                                    Map.of("url", url, "events", List.of("chat.updated")),
                                    token)
                            .text("fields/url"))
                    .as(url)
                    .isEqualTo("must be an http or https address without user information");
        }
        assertThat(system.client()
                        .post(
                                "/api/bot/subscriptions",
                                Map.of("url", "https://example.org", "events", List.of("everything")),
                                token)
                        .text("fields/events"))
                .startsWith("must be one of message.created");
        for (int i = 0; i < 10; i++) {
            BotSystem.expect(subscribe(token, "https://example.org/" + i, "chat.created"), 201);
        }
        assertThat(subscribe(token, "https://example.org/11", "chat.created").text("code"))
                .isEqualTo("limit_reached");
        assertThat(system.client()
                        .get("/api/admin/bots/" + bot + "/subscriptions", system.adminToken())
                        .body())
                .contains("https://example.org/9")
                .doesNotContain("whsec_");
    }

    private TestAnswer subscribe(String token, Receiver receiver, String... events) {
        return BotSystem.expect(subscribe(token, receiver.url("127.0.0.1").toString(), events), 201);
    }

    private TestAnswer subscribe(String token, String url, String... events) {
        return system.client().post("/api/bot/subscriptions", Map.of("url", url, "events", List.of(events)), token);
    }

    private TestAnswer subscriptions(String token) {
        return system.client().get("/api/bot/subscriptions", token);
    }

    private Subscription deadLetters(List<WebhookDelivery> dead) {
        return system.bean(Consumers.class)
                .subscribe(
                        Queue.dead(),
                        new ConsumerLimits(10, 10),
                        batch -> batch.forEach(message -> dead.add((WebhookDelivery) message.payload())));
    }
}
