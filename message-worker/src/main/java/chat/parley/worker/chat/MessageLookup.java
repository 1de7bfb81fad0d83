package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.MessageChange;
import chat.parley.wire.client.MessageDelete;
import chat.parley.wire.client.MessageEdit;
import chat.parley.wire.client.MessageForward;
import chat.parley.wire.client.MessageHide;
import chat.parley.wire.client.MessagePin;
import chat.parley.wire.client.MessagePreviewRemove;
import chat.parley.wire.client.MessageReact;
import chat.parley.wire.client.MessageSend;
import chat.parley.worker.chat.core.FoundMessage;
import chat.parley.worker.chat.core.MessageName;
import chat.parley.worker.chat.core.MessagePlace;
import chat.parley.worker.chat.core.MessageTable;
import chat.parley.worker.chat.core.StoredMessage;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks up the messages that frames are about, by one statement for each kind of row, however many they are. */
final class MessageLookup {
    // "limit 1" as for repeats: one index probe a message.
    private static final String VISIBLE = """
            select w.user_id, w.chat_id, w.seq
            from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as w (user_id, chat_id, seq)
            join chat_members p on p.chat_id = w.chat_id and p.user_id = w.user_id and p.left_version is null
                and p.visible_from_seq <= w.seq
            cross join lateral (
                select from messages where chat_id = w.chat_id and seq = w.seq limit 1) as m
            where not exists (
                select from hidden_messages h
                where h.user_id = w.user_id and h.chat_id = w.chat_id and h.seq = w.seq)""";

    private static final String MESSAGES = MessageReader.SELECT + """
            from unnest($1::uuid[], $2::bigint[]) as w (chat_id, seq)
            cross join lateral (
                select * from messages where chat_id = w.chat_id and seq = w.seq limit 1) as m""";

    private static final String PINNED = """
            select chat_id, count(*) from messages where chat_id = any($1) and pinned_at is not null group by chat_id""";

    private final Map<MessageName, StoredMessage> repeats;
    private final Set<MessageTable.Sight> sights = new LinkedHashSet<>();
    private final Set<MessagePlace> places = new LinkedHashSet<>();
    private final Set<UUID> pinning = new HashSet<>();

    private MessageLookup(Map<MessageName, StoredMessage> repeats) {
        this.repeats = repeats;
    }

    /** @param repeats those of the frames' messages that were stored before */
    static MessageLookup of(List<Work> works, Map<MessageName, StoredMessage> repeats) {
        MessageLookup lookup = new MessageLookup(repeats);
        for (Work work : works) {
            switch (work.frame()) {
                case MessageSend send -> {
                    lookup.addReply(work.userId(), send.chatId(), send.body().replyTo());
                    lookup.addRepeat(work, send);
                }
                case MessageChange change -> lookup.add(work, change);
                case ChatFrame other -> {}
            }
        }
        return lookup;
    }

    private void add(Work work, MessageChange change) {
        UUID user = work.userId();
        switch (change) {
            case MessageEdit edit -> {
                addChanged(user, edit.chatId(), edit.seq());
                addReply(user, edit.chatId(), edit.body().replyTo());
            }
            case MessageDelete delete -> delete.seqs().forEach(seq -> addChanged(user, delete.chatId(), seq));
            case MessageReact react -> addChanged(user, react.chatId(), react.seq());
            case MessagePin pin -> {
                addChanged(user, pin.chatId(), pin.seq());
                pinning.add(pin.chatId());
            }
            case MessagePreviewRemove remove -> addChanged(user, remove.chatId(), remove.seq());
            case MessageForward forward -> {
                MessagePlace source = new MessagePlace(forward.fromChatId(), forward.seq());
                sights.add(new MessageTable.Sight(user, source));
                places.add(source);
                addRepeat(work, forward);
            }
            case MessageHide hide -> {}
        }
    }

    private void addChanged(UUID user, UUID chatId, long seq) {
        MessagePlace place = new MessagePlace(chatId, seq);
        sights.add(new MessageTable.Sight(user, place));
        places.add(place);
    }

    private void addReply(UUID user, UUID chatId, @Nullable Long replyTo) {
        if (replyTo != null) {
            sights.add(new MessageTable.Sight(user, new MessagePlace(chatId, replyTo)));
        }
    }

    /** What is told again is told as it is now. */
    private void addRepeat(Work work, ChatMutation frame) {
        StoredMessage before =
                work.again() ? repeats.get(new MessageName(frame.chatId(), work.userId(), frame.clientId())) : null;
        if (before != null) {
            places.add(new MessagePlace(frame.chatId(), before.seq()));
        }
    }

    MessageTable find(PostgresTransaction transaction, MessageReader messages) {
        if (sights.isEmpty() && places.isEmpty()) {
            return MessageTable.EMPTY;
        }
        return new MessageTable(
                places.isEmpty() ? Map.of() : found(transaction, messages),
                sights.isEmpty() ? Set.of() : visible(transaction),
                pinning.isEmpty() ? Map.of() : pinned(transaction));
    }

    private Map<MessagePlace, FoundMessage> found(PostgresTransaction transaction, MessageReader messages) {
        Map<MessagePlace, FoundMessage> found = new HashMap<>();
        for (MessageReader.InChat entry : messages.readWhole(transaction, MESSAGES, chats(places), seqs(places))) {
            found.put(new MessagePlace(entry.chatId(), entry.message().seq()), found(entry));
        }
        return found;
    }

    /** As a batch finds it. */
    static FoundMessage found(MessageReader.InChat entry) {
        return new FoundMessage(entry.message(), entry.revision(), entry.deleted(), entry.reactors(), entry.previews());
    }

    private Set<MessageTable.Sight> visible(PostgresTransaction transaction) {
        List<MessagePlace> wanted =
                sights.stream().map(MessageTable.Sight::place).toList();
        return new HashSet<>(transaction.select(
                VISIBLE,
                row -> new MessageTable.Sight(
                        Columns.uuid(row, 0), new MessagePlace(Columns.uuid(row, 1), Columns.integer64(row, 2))),
                sights.stream().map(MessageTable.Sight::userId).toArray(UUID[]::new),
                chats(wanted),
                seqs(wanted)));
    }

    private Map<UUID, Integer> pinned(PostgresTransaction transaction) {
        Map<UUID, Integer> pinned = new HashMap<>();
        transaction.select(
                PINNED, row -> pinned.put(Columns.uuid(row, 0), (int) Columns.integer64(row, 1)) == null, (Object)
                        ChatStore.ids(pinning));
        return pinned;
    }

    private static UUID[] chats(Collection<MessagePlace> places) {
        return places.stream().map(MessagePlace::chatId).toArray(UUID[]::new);
    }

    private static Long[] seqs(Collection<MessagePlace> places) {
        return places.stream().map(MessagePlace::seq).toArray(Long[]::new);
    }
}
