package chat.parley.worker.query;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.ChatPage;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.Reply;
import chat.parley.worker.query.core.FrameSpace;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.HiddenMessages;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Answers questions about chats and their messages. */
final class ChatReader {
    private static final String PAGE = """
            with mine as (
                select c.id, c.active_at from chat_members m join chats c on c.id = m.chat_id
                where m.user_id = $1 and m.left_version is null)
            select id from mine
            where $2::uuid is null or (active_at, id) < (select active_at, id from chats where id = $2)
            order by active_at desc, id desc limit $3""";

    private static final String HISTORY =
            MessageReader.SELECT + """
            from messages m where m.chat_id = $1 and m.seq < $2 and NOT_HIDDEN order by m.seq desc limit $3""".replace("NOT_HIDDEN", HiddenMessages.notHidden("m", "$4"));

    private final Snapshots snapshots;
    private final ChatViews views;
    private final MessageReader reader;

    ChatReader(Snapshots snapshots, ChatViews views, MessageReader reader) {
        this.snapshots = snapshots;
        this.views = views;
        this.reader = reader;
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

    Reply history(UUID userId, MessageHistory frame) {
        return snapshots.read(snapshot -> {
            ChatRole role = snapshot
                    .select(
                            "select role from chat_members"
                                    + " where chat_id = $1 and user_id = $2 and left_version is null",
                            row -> Columns.chatRole(row, 0),
                            frame.chatId(),
                            userId)
                    .stream()
                    .findFirst()
                    .orElse(null);
            if (role == null) {
                return Failure.of(
                        frame.id(), ErrorCode.NOT_A_MEMBER, "there is no such chat or you are not a member of it");
            }
            Long before = frame.beforeSeq();
            List<Message> newestFirst = reader
                    .read(
                            snapshot,
                            HISTORY,
                            frame.chatId(),
                            before == null ? Long.MAX_VALUE : before,
                            frame.limit(),
                            userId)
                    .stream()
                    .map(MessageReader.InChat::message)
                    .toList();
            List<Message> page = new FrameSpace().fitting(newestFirst).reversed();
            boolean more = !page.isEmpty() && page.getFirst().seq() > 1;
            return new MessagePage(frame.id(), frame.chatId(), List.copyOf(page), more);
        });
    }
}
