package chat.parley.accounts.retention;

import chat.parley.storage.Column;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Finds chats for administrators. */
public final class ListedChats {
    private static final int LOGINS = 5;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What is dear is looked for in the rows of the page only. */
    private static final String ROWS = """
            select c.id, c.kind, c.created_at, c.active_at, c.last_seq - c.purged_to_seq + 1 as messages, c.retention_days,
                is_held(c.id) as held,
                exists (select from legal_holds h where h.kind = 'chat' and h.subject_id = c.id) as held_itself,
                (select count(*) from chat_members m where m.chat_id = c.id and m.left_version is null) as count,
                array(select u.login from chat_members m join users u on u.id = m.user_id
                    where m.chat_id = c.id and m.left_version is null order by m.joined_version, m.user_id
                    limit %d) as logins,
                o.id as owner_id, o.login as owner_login, o.name as owner_name
            from (%%s) as c
            left join lateral (
                select u.id, u.login, u.name from chat_members m join users u on u.id = m.user_id
                where m.chat_id = c.id and m.left_version is null and m.role = 'owner' and c.kind = 'group'
                order by m.joined_version limit 1) as o on true
            order by c.active_at desc, c.id desc""".formatted(LOGINS);

    private final DatabaseClient database;

    public ListedChats(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Chats, those with the newest message first.
     *
     * @param after the last one of the page before; a chat that comes to life between two pages may be missing on the
     *     second one
     */
    public Mono<List<ListedChat>> page(ChatFilter filter, @Nullable UUID after, int limit) {
        Map<String, Object> values = new HashMap<>(Map.of("limit", limit));
        StringBuilder sql = new StringBuilder("select * from chats c where c.erased_at is null");
        if (after != null) {
            sql.append(" and (c.active_at, c.id) < (select active_at, id from chats where id = :after)");
            values.put("after", after);
        }
        ChatFilter.Kind kind = filter.kind();
        if (kind != null) {
            sql.append(" and c.kind = :kind");
            values.put("kind", kind.stored());
        }
        if (filter.held()) {
            sql.append(" and is_held(c.id)");
        }
        String text = filter.text();
        if (text != null && ID.matcher(text).matches()) {
            sql.append(" and c.id = :chat");
            values.put("chat", UUID.fromString(text));
        } else if (text != null) {
            sql.append(
                    " and exists (select from chat_members m join users u on u.id = m.user_id"
                            + " where m.chat_id = c.id and m.left_version is null and (u.login like :text or u.name ilike :text))");
            values.put("text", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        sql.append(" order by c.active_at desc, c.id desc limit :limit");
        return database.sql(ROWS.formatted(sql))
                .bindValues(values)
                .map(ListedChats::read)
                .all()
                .collectList();
    }

    private static ListedChat read(Readable row) {
        UUID owner = row.get("owner_id", UUID.class);
        return new ListedChat(
                Column.of(row, "id", UUID.class),
                Column.of(row, "kind", String.class),
                owner == null
                        ? null
                        : new ListedChat.Owner(
                                owner,
                                Column.of(row, "owner_login", String.class),
                                Column.of(row, "owner_name", String.class)),
                List.of(Column.of(row, "logins", String[].class)),
                Math.toIntExact(Column.of(row, "count", Long.class)),
                Column.of(row, "created_at", Instant.class),
                Column.of(row, "active_at", Instant.class),
                Column.of(row, "messages", Long.class),
                row.get("retention_days", Integer.class),
                Column.of(row, "held", Boolean.class),
                Column.of(row, "held_itself", Boolean.class));
    }
}
