package chat.parley.accounts.bot;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.storage.Column;
import chat.parley.wire.Ids;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Addresses at which whoever knows them may post into one chat, in PostgreSQL. */
public final class IncomingWebhooks {
    /** Of one bot, without those that are revoked. */
    public static final int MOST = 100;

    private static final String COLUMNS = "id, chat_id, name, created_at, revoked_at";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final AuditLog audit;

    public IncomingWebhooks(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** A webhook as administrators see it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Webhook(
            UUID id,
            UUID chatId,
            String name,
            Instant createdAt,
            @Nullable Instant revokedAt) {}

    /** Who posts by a webhook, and where. */
    public record Target(UUID webhookId, UUID botId, UUID chatId) {}

    /**
     * Writes a webhook down; empty unless the bot is a member of the chat: only who belongs there can bring a bot in.
     * Fails with {@link TooManyException}.
     *
     * @param hash of the unguessable part of the address
     */
    public Mono<Webhook> create(UUID botId, UUID chatId, String name, byte[] hash, UUID actorId, Instant now) {
        UUID id = Ids.next();
        return transaction.transactional(room(botId)
                .flatMap(bot -> insert(id, botId, chatId, name, hash, actorId, now))
                .flatMap(rows -> rows == 0
                        ? Mono.empty()
                        : audit.append(
                                        now,
                                        actorId,
                                        AuditAction.WEBHOOK_CREATED,
                                        botId,
                                        "webhook " + id + " of chat " + chatId)
                                .then(find(id))));
    }

    /** The webhooks of a bot, the newest first. */
    public Mono<List<Webhook>> list(UUID botId) {
        return database.sql("select " + COLUMNS
                        + " from incoming_webhooks where bot_id = :bot order by created_at desc, id")
                .bind("bot", botId)
                .map(IncomingWebhooks::webhook)
                .all()
                .collectList();
    }

    /** Makes an address worthless at once; false if the bot has none with this id that was still good. */
    public Mono<Boolean> revoke(UUID botId, UUID id, UUID actorId, Instant now) {
        return transaction.transactional(database.sql("update incoming_webhooks set revoked_at = :now"
                        + " where id = :id and bot_id = :bot and revoked_at is null")
                .bind("now", now)
                .bind("id", id)
                .bind("bot", botId)
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 0
                        ? Mono.just(false)
                        : audit.append(now, actorId, AuditAction.WEBHOOK_REVOKED, botId, "webhook " + id)
                                .thenReturn(true)));
    }

    /** Where an address leads; empty if nowhere (any more). */
    public Mono<Target> target(String token) {
        return database.sql("select w.id, w.bot_id, w.chat_id from incoming_webhooks w"
                        + " join users u on u.id = w.bot_id and u.state = 'active' and u.bot"
                        + " where w.hash = :hash and w.revoked_at is null")
                .bind("hash", RandomToken.hash(token))
                .map(row -> new Target(
                        Column.of(row, "id", UUID.class),
                        Column.of(row, "bot_id", UUID.class),
                        Column.of(row, "chat_id", UUID.class)))
                .first();
    }

    private Mono<UUID> room(UUID botId) {
        return database.sql("select id, (select count(*) from incoming_webhooks where bot_id = :bot"
                        + " and revoked_at is null) as webhooks"
                        + " from users where id = :bot and bot and state <> 'deleted' for update")
                .bind("bot", botId)
                .map(row -> Column.of(row, "webhooks", Long.class))
                .first()
                .map(webhooks -> {
                    if (webhooks >= MOST) {
                        throw new TooManyException("a bot has at most " + MOST + " webhooks that are not revoked");
                    }
                    return botId;
                });
    }

    private Mono<Long> insert(UUID id, UUID botId, UUID chatId, String name, byte[] hash, UUID actorId, Instant now) {
        return database.sql("insert into incoming_webhooks (id, bot_id, chat_id, name, hash, created_by, created_at)"
                        + " select :id, m.user_id, m.chat_id, :name, :hash, :actor, :now from chat_members m"
                        + " where m.chat_id = :chat and m.user_id = :bot and m.left_version is null")
                .bind("id", id)
                .bind("bot", botId)
                .bind("chat", chatId)
                .bind("name", name)
                .bind("hash", hash)
                .bind("actor", actorId)
                .bind("now", now)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Webhook> find(UUID id) {
        return database.sql("select " + COLUMNS + " from incoming_webhooks where id = :id")
                .bind("id", id)
                .map(IncomingWebhooks::webhook)
                .first();
    }

    private static Webhook webhook(Readable row) {
        return new Webhook(
                Column.of(row, "id", UUID.class),
                Column.of(row, "chat_id", UUID.class),
                Column.of(row, "name", String.class),
                Column.of(row, "created_at", Instant.class),
                row.get("revoked_at", Instant.class));
    }
}
