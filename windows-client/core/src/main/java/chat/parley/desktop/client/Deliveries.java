package chat.parley.desktop.client;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatsDelivered;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatPosition;
import chat.parley.wire.model.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tells how far messages of others have reached this device, in chats that are small enough for it to be shown. */
@SuppressWarnings({
    "FutureReturnValueIgnored", // what is lost here is made up for by the next position, or by reading
    "ReferenceEquality" // an untouched chat is the same object
})
final class Deliveries {
    /** Positions are gathered for so long: reading, which is told in half the time, says the same and more. */
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final CoreThread thread;
    private final StateStore store;
    private final Requests requests;
    /** How far it was told of each chat. */
    private final Map<UUID, Long> told = new HashMap<>();
    /** Chats in which something may have arrived. */
    private final Set<UUID> news = new LinkedHashSet<>();

    private boolean scheduled;

    Deliveries(CoreThread thread, StateStore store, Requests requests) {
        this.thread = thread;
        this.store = store;
        this.requests = requests;
        store.subscribe((now, before) -> {
            if (now.chats() != before.chats()) {
                now.chats().byId().forEach((id, held) -> {
                    if (before.chats().byId().get(id) != held) {
                        notice(held);
                    }
                });
            }
        });
    }

    /** To be called when everything was compared with the server. */
    void flush() {
        store.get().chats().byId().values().forEach(this::notice);
    }

    private void notice(HeldChat held) {
        if (toTell(held).isPresent()) {
            news.add(held.id());
            schedule();
        }
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            thread.after(INTERVAL, this::tell);
        }
    }

    /** The position that is worth telling, if there is one. */
    private Optional<Long> toTell(HeldChat held) {
        Chat chat = held.chat();
        long known = Math.max(told.getOrDefault(chat.id(), 0L), chat.readSeq());
        if (chat.memberCount() > Limits.POSITIONS_TOLD || chat.lastSeq() <= known) {
            return Optional.empty();
        }
        UUID me = store.get().me().id();
        List<Message> after = held.messages().stream()
                .filter(message -> message.seq() > known)
                .toList();
        // Of messages that are not held nobody knows whose they are.
        boolean others = after.size() < chat.lastSeq() - known
                || after.stream().anyMatch(message -> !message.senderId().equals(me));
        return others ? Optional.of(chat.lastSeq()) : Optional.empty();
    }

    private void tell() {
        scheduled = false;
        if (!requests.online()) {
            return;
        }
        List<ChatPosition> positions = new ArrayList<>();
        for (UUID chatId : List.copyOf(news)) {
            if (positions.size() == Limits.DELIVERED_CHATS) {
                break;
            }
            news.remove(chatId);
            store.get().chats().find(chatId).flatMap(this::toTell).ifPresent(seq -> {
                positions.add(new ChatPosition(chatId, seq));
                told.put(chatId, seq);
            });
        }
        if (!positions.isEmpty()) {
            schedule();
            requests.send(new ChatsDelivered(Frames.UNSENT, positions));
        }
    }
}
