package chat.parley.worker.query;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.model.Chat;
import chat.parley.wire.server.ChatPage;
import chat.parley.worker.query.core.FrameSpace;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Answers questions about chats. */
final class ChatReader {
    private static final String PAGE = """
            with mine as (
                select c.id, c.active_at from chat_members m join chats c on c.id = m.chat_id
                where m.user_id = $1 and m.left_version is null)
            select id from mine
            where $2::uuid is null or (active_at, id) < (select active_at, id from chats where id = $2)
            order by active_at desc, id desc limit $3""";

    private final Snapshots snapshots;
    private final ChatViews views;

    ChatReader(Snapshots snapshots, ChatViews views) {
        this.snapshots = snapshots;
        this.views = views;
    }

    ChatPage list(UUID userId, ChatList frame) {
        return snapshots.read(snapshot -> {
            List<UUID> ids = snapshot.select(
                    PAGE,
                    row -> Columns.uuid(row, 0),
                    userId,
                    PostgresTransaction.nullable(UUID.class, frame.after()),
                    frame.limit() + 1);
            List<UUID> wanted = ids.stream().limit(frame.limit()).toList();
            Map<UUID, Chat> chats = views.read(snapshot, userId, wanted);
            List<Chat> page = new FrameSpace()
                    .fitting(wanted.stream()
                            .map(chats::get)
                            .filter(Objects::nonNull)
                            .toList());
            boolean more = page.size() < ids.size();
            return new ChatPage(
                    frame.id(), page, more && !page.isEmpty() ? page.getLast().id() : null);
        });
    }
}
