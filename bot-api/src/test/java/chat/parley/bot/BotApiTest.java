package chat.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.bot.BotScope;
import chat.parley.accounts.testing.ApiContract;
import chat.parley.accounts.testing.EndpointWalk;
import chat.parley.accounts.testing.LogCapture;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.bot.testing.BotSystem;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatRemove;
import chat.parley.wire.client.PeopleGet;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.Person;
import chat.parley.wire.server.PeoplePage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bots in chats, with the real workers. */
class BotApiTest {
    private static final BotScope[] ALL = BotScope.values();

    private final BotSystem system = BotSystem.running();
    private final UUID owner = system.person();
    private final UUID bot = system.bot();
    private final UUID chat = system.group(owner, bot);

    @Test
    void everyOperationRefusesWhoMayNotCall() {
        assertThat(new EndpointWalk(system, BotSystem.KEY_ID, BotSystem.signingKey(), Instant.now()).walk("/api/bot"))
                .isEmpty();
    }

    @Test
    void everyRouteIsDescribed() {
        ApiContract.requireEveryRoute(system, "/api/bot", "/api/hooks");
    }

    @Test
    void aBotTakesPartLikeAPerson() {
        String token = system.token(bot, ALL);

        TestAnswer sent = send(token, chat, "hello");
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        assertThat(sent.text("type")).isEqualTo("message.sent");
        long answered = system.say(owner, chat, "who are you?");

        Message seen = system.messages(owner, chat).getFirst();
        assertThat(seen.senderId()).isEqualTo(bot);
        assertThat(seen.id()).hasToString(sent.text("messageId"));
        assertThat(system.client().get("/api/bot/chats", token).text("chats/0/id"))
                .isEqualTo(chat.toString());
        assertThat(system.client()
                        .get("/api/bot/chats/" + chat + "/messages?limit=1", token)
                        .text("messages/0/body/text"))
                .isEqualTo("who are you?");
        TestAnswer reacted = frame(
                token, Map.of("type", "message.react", "chatId", chat, "seq", answered, "emoji", "👍", "on", true));
        assertThat(reacted.status()).as(reacted.body()).isEqualTo(200);
        assertThat(system.messages(owner, chat).getLast().reactions()).hasSize(1);
        TestAnswer me = system.client().get("/api/bot/me", token);
        assertThat(me.text("bot/id")).isEqualTo(bot.toString());
        assertThat(me.body()).contains("messages:read");
    }

    @Test
    void othersSeeThatItIsABot() {
        PeoplePage page = (PeoplePage) system.ask(owner, new PeopleGet("1", List.of(owner, bot)));

        assertThat(page.people())
                .extracting(Person::id, Person::bot)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple(owner, null),
                        org.assertj.core.api.Assertions.tuple(bot, true));
    }

    @Test
    void withoutAGoodTokenNothingIsDone() {
        TestAnswer made = system.newToken(bot, ALL);
        String token = made.text("secret");
        String id = made.text("token/id");
        assertUnauthenticated(null);
        assertUnauthenticated("parley_bot_AAAA");
        assertUnauthenticated(token.substring(0, token.length() - 1));
        assertUnauthenticated(system.adminToken());

        String block = "/api/admin/users/" + bot + "/";
        BotSystem.expect(system.client().post(block + "block", "", system.adminToken()), 200);
        assertUnauthenticated(token);
        BotSystem.expect(system.client().post(block + "unblock", "", system.adminToken()), 200);
        BotSystem.expect(send(token, chat, "again"), 201);

        system.execute("update bot_tokens set expires_at = now() - interval '1 second' where id = '" + id + "'");
        assertUnauthenticated(token);
        system.execute("update bot_tokens set expires_at = now() + interval '1 day' where id = '" + id + "'");
        BotSystem.expect(send(token, chat, "and again"), 201);
        String revoked = "/api/admin/bots/" + bot + "/tokens/" + id;
        assertThat(system.client()
                        .delete("/api/admin/bots/" + system.bot() + "/tokens/" + id, system.adminToken())
                        .status())
                .as("another bot's token")
                .isEqualTo(404);
        BotSystem.expect(system.client().delete(revoked, system.adminToken()), 204);
        assertUnauthenticated(token);
        assertThat(system.messages(owner, chat)).hasSize(2);
    }

    @Test
    void aTokenIsGoodForItsScopesOnly() {
        String writes = system.token(bot, BotScope.MESSAGES_WRITE);
        String reads = system.token(bot, BotScope.MESSAGES_READ);
        BotSystem.expect(send(writes, chat, "written"), 201);

        assertForbidden(system.client().get("/api/bot/chats/" + chat + "/messages", writes), "messages:read");
        assertForbidden(send(reads, chat, "no"), "messages:write");
        assertForbidden(system.client().get("/api/bot/chats", reads), "chats:read");
        assertForbidden(frame(reads, Map.of("type", "people.list", "limit", 10)), "people:read");
        assertForbidden(
                frame(writes, Map.of("type", "message.forward", "chatId", chat, "fromChatId", chat, "seq", 1)),
                "messages:read");
        assertForbidden(frame(writes, Map.of("type", "chat.leave", "chatId", chat)), "chats:write");
        assertForbidden(
                system.client()
                        .post(
                                "/api/bot/subscriptions",
                                Map.of("url", "https://example.org", "events", List.of("message.created")),
                                reads),
                "events");
        assertForbidden(frame(system.token(bot, ALL), Map.of("type", "presence.set", "away", true)), "not for bots");
        assertThat(system.messages(owner, chat)).hasSize(1);
    }

    @Test
    void theWorkersDecideWhatABotMayDoInAChat() {
        String token = system.token(bot, ALL);
        UUID foreign = system.group(owner);
        long seq = system.say(owner, foreign, "secret");

        assertThat(send(token, foreign, "let me in").status()).isEqualTo(404);
        assertThat(system.client()
                        .get("/api/bot/chats/" + foreign + "/messages", token)
                        .status())
                .isEqualTo(404);
        TestAnswer got = frame(token, Map.of("type", "message.get", "chatId", foreign, "seqs", List.of(seq)));
        assertThat(got.status()).isEqualTo(404);
        assertThat(got.body()).doesNotContain("secret");
        assertThat(send(token, Ids.next(), "nowhere").status()).isEqualTo(404);
        assertThat(system.messages(owner, foreign)).hasSize(1);

        system.execute("update chats set post_by = 'admins' where id = '" + chat + "'");
        assertThat(send(token, chat, "not an admin").text("code")).isEqualTo("forbidden");
        system.execute("update chats set post_by = 'everyone' where id = '" + chat + "'");
        BotSystem.expect(send(token, chat, "allowed"), 201);
        system.ask(owner, new ChatRemove("1", Ids.next(), chat, bot));
        assertThat(send(token, chat, "removed").status()).isEqualTo(404);
    }

    @Test
    void whatIsSentAgainIsStoredOnce() throws Exception {
        String token = system.token(bot, ALL);
        String path = "/api/bot/chats/" + chat + "/messages";
        List<Callable<TestAnswer>> attempts = IntStream.range(0, 8)
                .<Callable<TestAnswer>>mapToObj(
                        i -> () -> system.client("job 7").post(path, Map.of("text", "done"), token))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<TestAnswer> attempt : threads.invokeAll(attempts)) {
                BotSystem.expect(attempt.get(), 201);
            }
        }

        assertThat(system.messages(owner, chat)).hasSize(1);
        TestAnswer again = system.client("\"job 7\"").post(path, Map.of("text", "done"), token);
        assertThat(again.text("messageId"))
                .isEqualTo(system.messages(owner, chat).getFirst().id().toString());
        TestAnswer other = system.client("job 7").post(path, Map.of("text", "something else"), token);
        assertThat(other.status()).isEqualTo(409);
        UUID second = system.bot();
        system.add(owner, chat, second);
        BotSystem.expect(system.client("job 7").post(path, Map.of("text", "done"), system.token(second, ALL)), 201);
        assertThat(system.messages(owner, chat)).as("another bot's key").hasSize(2);
        assertThat(system.client("k".repeat(256))
                        .post(path, Map.of("text", "done"), token)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"no.such\"}                                       | type   | is not known here",
                "{\"type\":\"message.send\"}                                  | chatId | is missing",
                "{\"type\":\"message.history\",\"chatId\":\"7\",\"limit\":1}  | chatId | is missing or has a wrong form",
            })
    void badFramesAreNamed(String frame, String field, String rule) {
        TestAnswer answer = system.client().post("/api/bot/frames", frame, system.token(bot, ALL));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("fields/" + field)).as(answer.body()).isEqualTo(rule);
    }

    @Test
    void tokensAreKeptAsHashesAndNotLogged() {
        String token;
        try (LogCapture log = new LogCapture().begin()) {
            token = system.token(bot, ALL);
            send(token, chat, "the text of a bot");
            assertThat(system.client()
                            .get("/api/admin/bots/" + bot + "/tokens", system.adminToken())
                            .body())
                    .contains("usedAt")
                    .doesNotContain(token);
            assertThat(log.text()).doesNotContain(token, "the text of a bot");
        }
        assertThat(system.query("select count(*) from bot_tokens t where t::text like '%" + token + "%'"))
                .isEqualTo("0");
    }

    @Test
    void onlyAdministratorsManageBotsAndEachChangeIsAudited() {
        TestAnswer made = system.newToken(bot, BotScope.MESSAGES_READ);
        for (String path : List.of("/api/admin/bots", "/api/admin/bots/" + bot + "/tokens")) {
            assertThat(system.client().post(path, Map.of(), made.text("secret")).status())
                    .isEqualTo(401);
        }
        assertThat(system.query("select detail from audit_log where action = 'bot_token_created' and subject_id = '"
                        + bot + "'"))
                .isEqualTo("token " + made.text("token/id") + ": messages:read");
        assertThat(system.query(
                        "select count(*) from audit_log where action = 'bot_created' and subject_id = '" + bot + "'"))
                .isEqualTo("1");
        String path = "/api/admin/bots/" + bot + "/tokens";
        Map<String, Object> wrong = Map.of("name", "n", "scopes", List.of("everything"));
        assertThat(system.client().post(path, wrong, system.adminToken()).text("fields/scopes"))
                .startsWith("must be one of messages:read");
        Map<String, Object> past =
                Map.of("name", "n", "scopes", List.of("events"), "expiresAt", "2020-01-01T00:00:00Z");
        assertThat(system.client().post(path, past, system.adminToken()).text("fields/expiresAt"))
                .isEqualTo("must be in the future");
        assertThat(system.client()
                        .post(
                                "/api/admin/bots/" + owner + "/tokens",
                                Map.of("name", "n", "scopes", List.of("events")),
                                system.adminToken())
                        .status())
                .as("a person is no bot")
                .isEqualTo(404);
        assertThat(system.client().get("/api/admin/bots", system.adminToken()).body())
                .contains(bot.toString())
                .doesNotContain(owner.toString());
    }

    private TestAnswer send(@Nullable String token, UUID to, String text) {
        return system.client().post("/api/bot/chats/" + to + "/messages", Map.of("text", text), token);
    }

    private TestAnswer frame(String token, Map<String, Object> frame) {
        return system.client().post("/api/bot/frames", frame, token);
    }

    private void assertUnauthenticated(@Nullable String token) {
        TestAnswer answer = send(token, chat, "must not be said");
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("unauthenticated");
    }

    private static void assertForbidden(TestAnswer answer, String why) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.text("detail")).contains(why);
    }
}
