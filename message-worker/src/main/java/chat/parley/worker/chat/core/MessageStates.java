package chat.parley.worker.chat.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The messages that frames of a batch are about, as the frames before have left them: also such as the batch itself has
 * stored. Used once, by one thread.
 */
final class MessageStates {
    private final Map<UUID, LockedChat> chats;
    private final MessageTable table;
    private final ChatChanges changes;
    private final Map<MessagePlace, MessageState> states = new HashMap<>();

    MessageStates(Map<UUID, LockedChat> chats, MessageTable table, ChatChanges changes) {
        this.chats = chats;
        this.table = table;
        this.changes = changes;
    }

    /** The message; null when there is none. */
    @Nullable
    MessageState find(MessagePlace place) {
        MessageState known = states.get(place);
        if (known != null) {
            return known;
        }
        FoundMessage found = table.found().get(place);
        LockedChat chat = chats.get(place.chatId());
        if (found == null && chat != null && isNew(chat, place)) {
            found = changes.written(chat, place.seq());
        }
        if (found == null) {
            return null;
        }
        MessageState state = new MessageState(found);
        states.put(place, state);
        return state;
    }

    /** The message, if somebody may see it and it is not deleted; null otherwise. */
    @Nullable
    MessageState seen(UUID userId, MessagePlace place) {
        MessageState state = isVisible(userId, place) ? find(place) : null;
        return state == null || state.isDeleted() ? null : state;
    }

    /** Whether there is such a message, perhaps a deleted one, and somebody may see it. */
    boolean isVisible(UUID userId, MessagePlace place) {
        LockedChat chat = chats.get(place.chatId());
        // Who is known to have left in this batch sees nothing more.
        if (chat != null && (!chat.hasMember(userId) || isNew(chat, place))) {
            return chat.hasMember(userId);
        }
        return table.visible().contains(new MessageTable.Sight(userId, place));
    }

    /** The members who may see a message. */
    List<UUID> readers(LockedChat chat, long seq) {
        List<UUID> members = chat.members().userIds();
        Map<UUID, Long> later = table.later().get(chat.id());
        return later == null
                ? members
                : members.stream()
                        .filter(member -> later.getOrDefault(member, 0L) <= seq)
                        .toList();
    }

    private boolean isNew(LockedChat chat, MessagePlace place) {
        return place.seq() > chat.lastSeq() && place.seq() <= changes.newest(chat);
    }
}
