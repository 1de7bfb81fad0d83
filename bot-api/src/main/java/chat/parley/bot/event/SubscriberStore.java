package chat.parley.bot.event;

import chat.parley.storage.Column;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Knows who is to be told what happens in a chat. */
final class SubscriberStore {
    private static final String SUBSCRIBERS = """
            select s.id, s.bot_id, s.events, m.chat_id, m.visible_from_seq
            from webhook_subscriptions s
            join bot_tokens t on t.id = s.token_id and t.revoked_at is null
                and (t.expires_at is null or t.expires_at > :now)
            join users u on u.id = s.bot_id and u.state = 'active'
            join chat_members m on m.user_id = s.bot_id and m.left_version is null
            where m.chat_id = any(:chats)""";

    private final DatabaseClient database;

    SubscriberStore(DatabaseClient database) {
        this.database = database;
    }

    /** @param visibleFrom seq of the first message that the bot may see */
    record Subscriber(UUID subscriptionId, UUID botId, Set<String> events, UUID chatId, long visibleFrom) {}

    Mono<List<Subscriber>> of(Collection<UUID> chats, Instant now) {
        return database.sql(SUBSCRIBERS)
                .bind("now", now)
                .bind("chats", chats.toArray(UUID[]::new))
                .map(row -> new Subscriber(
                        Column.of(row, "id", UUID.class),
                        Column.of(row, "bot_id", UUID.class),
                        Set.of(Column.of(row, "events", String[].class)),
                        Column.of(row, "chat_id", UUID.class),
                        Column.of(row, "visible_from_seq", Long.class)))
                .all()
                .collectList();
    }
}
