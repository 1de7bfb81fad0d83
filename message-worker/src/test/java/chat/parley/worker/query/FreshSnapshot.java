package chat.parley.worker.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageMentions;
import chat.parley.wire.client.MessagePinned;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.ChatPage;
import chat.parley.wire.server.MentionPage;
import chat.parley.wire.server.MessagePage;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;

/** What a client that has just started is shown, compared with what another one holds. */
final class FreshSnapshot {
    private final TestDatabase database;
    private final Snapshots snapshots;
    private final ChatReader reader;
    private final HistoryReader histories;
    private final MentionReader mentions;
    private int retained;

    FreshSnapshot(TestDatabase database, Snapshots snapshots) {
        MessageReader messages = new MessageReader(database.keys());
        this.database = database;
        this.snapshots = snapshots;
        this.reader = new ChatReader(snapshots, new ChatViews(database.keys(), messages));
        this.histories = new HistoryReader(snapshots, messages);
        this.mentions = new MentionReader(snapshots, messages);
    }

    /** How many chats with a retention were compared. */
    int retained() {
        return retained;
    }

    /** Fails where the client differs. */
    void compare(ClientModel model, String description) {
        Map<UUID, Chat> fresh = new HashMap<>();
        UUID after = null;
        do {
            ChatPage page = reader.list(model.userId, new ChatList("list", after, 3));
            page.chats().forEach(chat -> fresh.put(chat.id(), chat));
            after = page.next();
        } while (after != null);
        assertThat(model.chats.keySet()).as(description).isEqualTo(fresh.keySet());
        fresh.forEach((chatId, chat) -> {
            ClientModel.LocalChat local = Objects.requireNonNull(model.chats.get(chatId));
            assertThat(local.title).as(description).isEqualTo(chat.title());
            assertThat(local.members).as(description).isEqualTo(chat.members());
            assertThat(List.of(local.rules, local.memberCount, local.role))
                    .as(description)
                    .isEqualTo(List.of(chat.rules(), chat.memberCount(), chat.role()));
            assertThat(local.description).as(description).isEqualTo(chat.description());
            assertThat(local.picture).as(description).isEqualTo(chat.picture());
            assertThat(local.call).as(description).isEqualTo(chat.call());
            assertThat(List.of(local.version, local.lastSeq, local.readSeq, local.othersReadSeq))
                    .as(description)
                    .isEqualTo(List.of(chat.version(), chat.lastSeq(), chat.readSeq(), chat.othersReadSeq()));
            assertThat(local.othersDeliveredSeq).as(description).isEqualTo(chat.othersDeliveredSeq());
            assertThat(local.own).as(description).isEqualTo(chat.own());
            assertThat(local.historyFrom).as(description).isEqualTo(chat.historyFrom());
            assertThat(local.retentionDays).as(description).isEqualTo(chat.retentionDays());
            if (chat.retentionDays() != null) {
                retained++;
            }
            NavigableMap<Long, Message> all = history(model.userId, chatId);
            Set<Long> hidden = hidden(model.userId, chatId);
            assertThat(all.keySet())
                    .as(description)
                    .containsExactlyElementsOf(LongStream.rangeClosed(visibleFrom(model.userId, chatId), chat.lastSeq())
                            .boxed()
                            .filter(seq -> !hidden.contains(seq))
                            .toList());
            assertThat(chat.lastMessage())
                    .as(description)
                    .isEqualTo(all.isEmpty() ? null : all.lastEntry().getValue());
            Long marked = chat.own().preferences().unreadFrom();
            List<Message> unread = all.tailMap(marked == null ? chat.readSeq() + 1 : marked, true).values().stream()
                    .filter(message -> !message.senderId().equals(model.userId) && ClientModel.counts(message))
                    .toList();
            assertThat(List.of(chat.unread(), chat.mentions()))
                    .as("counted one by one, " + description)
                    .isEqualTo(List.of(unread.size(), (int)
                            unread.stream().filter(model::mentions).count()));
            assertThat(List.of(local.unread, local.mentions))
                    .as(description)
                    .isEqualTo(List.of(chat.unread(), chat.mentions()));
            compareLists(model.userId, chatId, all.values(), description);
            assertThat(local.messages).as(description).isEqualTo(all.tailMap(local.heldFrom, true));
        });
    }

    /** The lists of a chat say the same as its messages. */
    private void compareLists(UUID userId, UUID chatId, Collection<Message> all, String description) {
        MessagePage pinned = (MessagePage) histories.pinned(userId, new MessagePinned("pinned", chatId, null));
        assertThat(pinned.messages())
                .as(description)
                .isEqualTo(
                        all.stream().filter(message -> message.pinned() != null).toList());
        List<Message> mentioned = new ArrayList<>();
        Instant before = null;
        do {
            MentionPage page = mentions.mentions(userId, new MessageMentions("mentions", before, 20));
            page.messages().stream()
                    .filter(mention -> mention.chatId().equals(chatId))
                    .forEach(mention -> mentioned.add(mention.message()));
            before = page.next();
        } while (before != null);
        assertThat(mentioned)
                .as(description)
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(message -> mentions(message, userId))
                        .toList());
    }

    private static boolean mentions(Message message, UUID userId) {
        MessageBody body = message.body();
        return body != null
                && !message.senderId().equals(userId)
                && (body.mentionsAll() != null || body.mentioned().contains(userId));
    }

    private Set<Long> hidden(UUID userId, UUID chatId) {
        return Set.copyOf(snapshots.read(snapshot -> snapshot.select(
                "select seq from hidden_messages where user_id = $1 and chat_id = $2",
                row -> Columns.integer64(row, 0),
                userId,
                chatId)));
    }

    private NavigableMap<Long, Message> history(UUID userId, UUID chatId) {
        NavigableMap<Long, Message> all = new TreeMap<>();
        Long before = null;
        MessagePage page;
        do {
            page = (MessagePage) histories.history(userId, new MessageHistory("history", chatId, before, 100));
            assertThat(WireJson.encode(page).length).isLessThanOrEqualTo(Limits.FRAME_BYTES);
            assertThat(before == null || !page.messages().isEmpty())
                    .as("more was promised")
                    .isTrue();
            page.messages().forEach(message -> all.put(message.seq(), message));
            before = page.messages().isEmpty()
                    ? null
                    : page.messages().getFirst().seq();
        } while (page.more());
        return all;
    }

    private long visibleFrom(UUID userId, UUID chatId) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            return snapshot.select(
                            "select visible_from_seq from chat_members where chat_id = $1 and user_id = $2",
                            row -> Columns.integer64(row, 0),
                            chatId,
                            userId)
                    .getFirst();
        }
    }
}
