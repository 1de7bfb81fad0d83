package chat.parley.accounts.bot;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.storage.Column;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where bots are told what happens, in PostgreSQL. A subscription is good as long as the token that made it. */
public final class Subscriptions {
    /** Of one bot. */
    public static final int MOST = 10;

    private static final String COLUMNS = "id, url, events, created_at, last_outcome, last_attempt_at";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final AuditLog audit;

    public Subscriptions(DatabaseClient database, TransactionalOperator transaction, AuditLog audit) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * A subscription as its bot and administrators see it.
     *
     * @param lastOutcome of the last attempt to tell something, in words; absent before the first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Subscription(
            UUID id,
            String url,
            Set<String> events,
            Instant createdAt,
            @Nullable String lastOutcome,
            @Nullable Instant lastAttemptAt) {}

    /** What a new subscription is to be; the secret is wrapped by the master key that is named. */
    @SuppressWarnings("ArrayRecordComponent") // on its way to the database, never compared
    public record NewSubscription(UUID id, String url, Set<String> events, byte[] wrappedSecret, int masterKeyId) {}

    /** Writes a subscription down. Fails with {@link TooManyException}. */
    public Mono<Subscription> create(BotTokens.Holder holder, NewSubscription subscription, Instant now) {
        return transaction.transactional(room(holder.botId())
                .flatMap(bot -> insert(holder, subscription, now))
                .then(audit.append(
                        now,
                        holder.botId(),
                        AuditAction.WEBHOOK_SUBSCRIBED,
                        holder.botId(),
                        "subscription " + subscription.id + " by token " + holder.tokenId()))
                .then(find(subscription.id)));
    }

    /** The subscriptions of a bot, the newest first. */
    public Mono<List<Subscription>> list(UUID botId) {
        return database.sql("select " + COLUMNS
                        + " from webhook_subscriptions where bot_id = :bot order by created_at desc, id")
                .bind("bot", botId)
                .map(Subscriptions::subscription)
                .all()
                .collectList();
    }

    /** Ends a subscription; false if the bot has none with this id. */
    public Mono<Boolean> remove(UUID botId, UUID id, UUID actorId, Instant now) {
        return transaction.transactional(database.sql(
                        "delete from webhook_subscriptions where id = :id and bot_id = :bot")
                .bind("id", id)
                .bind("bot", botId)
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 0
                        ? Mono.just(false)
                        : audit.append(now, actorId, AuditAction.WEBHOOK_UNSUBSCRIBED, botId, "subscription " + id)
                                .thenReturn(true)));
    }

    private Mono<UUID> room(UUID botId) {
        return database.sql("select id, (select count(*) from webhook_subscriptions where bot_id = :bot) as subscribed"
                        + " from users where id = :bot for update")
                .bind("bot", botId)
                .map(row -> Column.of(row, "subscribed", Long.class))
                .first()
                .map(subscribed -> {
                    if (subscribed >= MOST) {
                        throw new TooManyException("a bot has at most " + MOST + " subscriptions");
                    }
                    return botId;
                });
    }

    private Mono<Long> insert(BotTokens.Holder holder, NewSubscription subscription, Instant now) {
        return database.sql("insert into webhook_subscriptions"
                        + " (id, bot_id, token_id, url, events, wrapped_secret, master_key_id, created_at)"
                        + " values (:id, :bot, :token, :url, :events, :secret, :master, :now)")
                .bind("id", subscription.id)
                .bind("bot", holder.botId())
                .bind("token", holder.tokenId())
                .bind("url", subscription.url)
                .bind("events", subscription.events.toArray(String[]::new))
                .bind("secret", subscription.wrappedSecret)
                .bind("master", subscription.masterKeyId)
                .bind("now", now)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Subscription> find(UUID id) {
        return database.sql("select " + COLUMNS + " from webhook_subscriptions where id = :id")
                .bind("id", id)
                .map(Subscriptions::subscription)
                .first();
    }

    private static Subscription subscription(Readable row) {
        return new Subscription(
                Column.of(row, "id", UUID.class),
                Column.of(row, "url", String.class),
                Set.of(Column.of(row, "events", String[].class)),
                Column.of(row, "created_at", Instant.class),
                row.get("last_outcome", String.class),
                row.get("last_attempt_at", Instant.class));
    }
}
