package chat.parley.desktop.chats;

import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.Draft;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.OwnState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The chats that are held.
 *
 * @param listVersion the version of the list of chats
 */
public record Chats(long listVersion, Map<UUID, HeldChat> byId) {
    public static final Chats NONE = new Chats(0, Map.of());

    public Optional<HeldChat> find(UUID chatId) {
        return Optional.ofNullable(byId.get(chatId));
    }

    public List<ChatCursor> cursors() {
        return byId.values().stream().map(Chats::cursor).toList();
    }

    /** Of those named, in that order. */
    public List<ChatCursor> cursors(Set<UUID> chatIds) {
        return chatIds.stream()
                .flatMap(id -> find(id).stream())
                .map(Chats::cursor)
                .toList();
    }

    private static ChatCursor cursor(HeldChat held) {
        Chat chat = held.chat();
        return new ChatCursor(
                chat.id(),
                held.version(),
                // A position that nobody can have makes the server tell all numbers anew, also if it moved unheard.
                held.doubtful() || held.unsure() ? chat.lastSeq() + 1 : chat.readSeq(),
                chat.othersReadSeq(),
                chat.own().version() == 0 ? null : chat.own().version(),
                chat.othersDeliveredSeq() == 0 ? null : chat.othersDeliveredSeq());
    }

    /** Takes in chats that are not held yet. What is held is only ever changed by sync and by events. */
    public Chats addMissing(Collection<Chat> found) {
        Map<UUID, HeldChat> next = new HashMap<>(byId);
        found.forEach(chat -> next.putIfAbsent(chat.id(), hold(chat)));
        return new Chats(listVersion, Map.copyOf(next));
    }

    /** A chat as it came whole: from a list, from being created or from being added. */
    static HeldChat hold(Chat chat) {
        List<Message> messages = chat.lastMessage() == null ? List.of() : List.of(chat.lastMessage());
        long from =
                messages.isEmpty() ? chat.lastSeq() + 1 : messages.getFirst().seq();
        return new HeldChat(
                chat,
                chat.version(),
                messages,
                from,
                Messages.reachesStart(chat, messages),
                null,
                List.of(),
                Set.of(),
                false,
                false,
                false);
    }

    /** Shows a wish before the server has confirmed it; its next word on the matter replaces it. */
    public Chats withOwn(UUID chatId, OwnState own, UUID me) {
        return find(chatId)
                .map(held -> put(Unread.recounted(held.with(held.edit().own(own).build()), me)))
                .orElse(this);
    }

    /** Shows what the person began to write, whatever else is known of the own state. */
    public Chats withDraft(UUID chatId, @Nullable Draft draft) {
        return find(chatId)
                .filter(held -> !Objects.equals(held.chat().own().draft(), draft))
                .map(held -> {
                    OwnState own = held.chat().own();
                    OwnState next = new OwnState(own.version(), own.preferences(), draft);
                    return put(held.with(held.edit().own(next).build()));
                })
                .orElse(this);
    }

    Chats withListVersion(long version) {
        return version == listVersion ? this : new Chats(version, byId);
    }

    Chats put(HeldChat held) {
        Map<UUID, HeldChat> next = new HashMap<>(byId);
        next.put(held.id(), held);
        return new Chats(listVersion, Map.copyOf(next));
    }

    Chats without(UUID chatId) {
        if (!byId.containsKey(chatId)) {
            return this;
        }
        Map<UUID, HeldChat> next = new HashMap<>(byId);
        next.remove(chatId);
        return new Chats(listVersion, Map.copyOf(next));
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "Chats[" + byId.size() + ", listVersion=" + listVersion + "]";
    }
}
