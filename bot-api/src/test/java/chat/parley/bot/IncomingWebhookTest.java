package chat.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.testing.TestAnswer;
import chat.parley.bot.testing.BotSystem;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatRemove;
import chat.parley.wire.model.Message;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Addresses at which others' programs post into a chat. */
class IncomingWebhookTest {
    private final BotSystem system = BotSystem.running();
    private final UUID owner = system.person();
    private final UUID bot = system.bot();
    private final UUID chat = system.group(owner, bot);

    @Test
    void whatIsPostedStandsInTheChat() {
        TestAnswer made = webhook(bot, chat);
        String path = made.text("path");

        TestAnswer posted =
                post(path, Map.of("text", "build *passed*", "channel", "#general", "icon_emoji", ":robot:"));
        assertThat(posted.status()).as(posted.body()).isEqualTo(200);
        assertThat(posted.body()).isEqualTo("ok");
        post(path, Map.of("text", "second", "username", "CI **[runner]**"));

        assertThat(texts()).containsExactly("build *passed*", "**CI runner**\nsecond");
        assertThat(system.messages(owner, chat)).extracting(Message::senderId).containsOnly(bot);
        assertThat(system.query("select count(*) from audit_log where action = 'webhook_created' and subject_id = '"
                        + bot + "'"))
                .isEqualTo("1");
        assertThat(system.client()
                        .get("/api/admin/bots/" + bot + "/webhooks", system.adminToken())
                        .body())
                .contains(made.text("webhook/id"))
                .doesNotContain(path.substring("/api/hooks/".length()));
    }

    @Test
    void onlyAGoodAddressLeadsSomewhere() {
        TestAnswer made = webhook(bot, chat);
        String path = made.text("path");
        String revoke = "/webhooks/" + made.text("webhook/id");
        assertThat(path).matches("/api/hooks/parley_hook_[A-Za-z0-9_-]{43}");
        assertThat(post("/api/hooks/parley_hook_AAAA", Map.of("text", "no")).status())
                .isEqualTo(404);
        assertThat(post("/api/hooks/" + made.text("webhook/id"), Map.of("text", "no"))
                        .status())
                .isEqualTo(404);
        assertThat(system.client().get(path, null).status()).isEqualTo(404);
        assertThat(post("/api/hooks", Map.of("text", "no")).status()).isEqualTo(404);

        String account = "/api/admin/users/" + bot + "/";
        BotSystem.expect(system.client().post(account + "block", "", system.adminToken()), 200);
        assertThat(post(path, Map.of("text", "no")).status()).isEqualTo(404);
        BotSystem.expect(system.client().post(account + "unblock", "", system.adminToken()), 200);
        BotSystem.expect(post(path, Map.of("text", "yes")), 200);

        assertThat(system.client()
                        .delete("/api/admin/bots/" + system.bot() + revoke, system.adminToken())
                        .status())
                .as("another bot's webhook")
                .isEqualTo(404);
        BotSystem.expect(system.client().delete("/api/admin/bots/" + bot + revoke, system.adminToken()), 204);
        assertThat(post(path, Map.of("text", "no")).status()).isEqualTo(404);
        assertThat(texts()).containsExactly("yes");
    }

    @Test
    void theBotMustBeInTheChatWhenItIsMadeAndWhenItIsUsed() {
        UUID foreign = system.group(owner);
        assertThat(create(bot, foreign).status()).isEqualTo(404);
        assertThat(create(owner, chat).status()).as("a person is no bot").isEqualTo(404);

        String path = webhook(bot, chat).text("path");
        system.ask(owner, new ChatRemove("1", Ids.next(), chat, bot));
        assertThat(post(path, Map.of("text", "no")).status()).isEqualTo(404);
        assertThat(texts()).isEmpty();
    }

    @Test
    void whatCannotBeSentIsNamed() {
        String path = webhook(bot, chat).text("path");

        assertThat(post(path, Map.of("message", "no text")).text("fields/text")).isEqualTo("is missing");
        assertThat(post(path, Map.of("text", "x".repeat(20_000))).text("fields/body.text"))
                .contains("16384");
        assertThat(system.client().postForm(path, "text=hello").status()).isEqualTo(415);
        assertThat(post(path, Map.of("text", "x".repeat(70_000))).status()).isEqualTo(413);
        assertThat(texts()).isEmpty();
    }

    @Test
    void anAddressTakesSoMuchAndNoMore() {
        String path = webhook(bot, chat).text("path");
        for (int i = 0; i < 4; i++) {
            BotSystem.expect(post(path, Map.of("text", "message " + i)), 200);
        }

        TestAnswer refused = post(path, Map.of("text", "too much"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Long.parseLong(refused.header("Retry-After"))).isPositive();
        BotSystem.expect(post(webhook(bot, chat).text("path"), Map.of("text", "another address")), 200);
        assertThat(texts()).hasSize(5);
    }

    @Test
    void whatIsPostedAgainIsStoredOnce() {
        String path = webhook(bot, chat).text("path");
        for (int i = 0; i < 2; i++) {
            BotSystem.expect(system.client("build 7").post(path, Map.of("text", "once"), null), 200);
        }

        assertThat(texts()).containsExactly("once");
    }

    private TestAnswer webhook(UUID of, UUID in) {
        return BotSystem.expect(create(of, in), 201);
    }

    private TestAnswer create(UUID of, UUID in) {
        return system.client()
                .post("/api/admin/bots/" + of + "/webhooks", Map.of("chatId", in, "name", "CI"), system.adminToken());
    }

    private TestAnswer post(String path, Map<String, Object> body) {
        return system.client().post(path, body, null);
    }

    private List<String> texts() {
        return system.messages(owner, chat).stream()
                .map(message -> Objects.requireNonNull(message.body()).text())
                .toList();
    }
}
