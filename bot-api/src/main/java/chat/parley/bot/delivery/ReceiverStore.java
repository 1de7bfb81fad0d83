package chat.parley.bot.delivery;

import chat.parley.accounts.bot.BotScope;
import chat.parley.bot.core.WebhookSecret;
import chat.parley.storage.Column;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.keyring.WrappedKeyAddress;
import chat.parley.wire.transport.WebhookDelivery;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Knows where something is sent, and whether it may still be: the bot's rights are those of the moment. */
final class ReceiverStore {
    private static final String RECEIVER = """
            select s.url, s.bot_id, s.token_id, s.wrapped_secret, t.scopes
            from webhook_subscriptions s
            join bot_tokens t on t.id = s.token_id and t.revoked_at is null
                and (t.expires_at is null or t.expires_at > :now)
            join users u on u.id = s.bot_id and u.state = 'active'
            join chat_members m on m.chat_id = :chat and m.user_id = s.bot_id and m.left_version is null
            where s.id = :id and :events = any(t.scopes)""";

    private final DatabaseClient database;
    private final MasterKeyset master;

    ReceiverStore(DatabaseClient database, MasterKeyset master) {
        this.database = database;
        this.master = master;
    }

    /** @param content whether the bot may read messages */
    record Receiver(URI url, UUID botId, UUID tokenId, WebhookSecret secret, boolean content) {}

    /** Empty when the subscription or the bot's right to be told is gone. */
    Mono<Receiver> of(WebhookDelivery delivery, Instant now) {
        return database.sql(RECEIVER)
                .bind("now", now)
                .bind("chat", delivery.chatId())
                .bind("id", delivery.subscriptionId())
                .bind("events", BotScope.EVENTS.wireName())
                .map(row -> new Receiver(
                        URI.create(Column.of(row, "url", String.class)),
                        Column.of(row, "bot_id", UUID.class),
                        Column.of(row, "token_id", UUID.class),
                        new WebhookSecret(master.unwrap(
                                Column.of(row, "wrapped_secret", byte[].class),
                                WrappedKeyAddress.ofWebhook(delivery.subscriptionId()))),
                        Arrays.asList(Column.of(row, "scopes", String[].class))
                                .contains(BotScope.MESSAGES_READ.wireName())))
                .first();
    }

    /** Notes what became of an attempt, for who looks. */
    Mono<Void> note(UUID subscription, String outcome, Instant now) {
        return database.sql("update webhook_subscriptions set last_outcome = :outcome, last_attempt_at = :now"
                        + " where id = :id")
                .bind("outcome", outcome)
                .bind("now", now)
                .bind("id", subscription)
                .then();
    }
}
