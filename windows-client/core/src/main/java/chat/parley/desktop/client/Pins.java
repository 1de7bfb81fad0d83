package chat.parley.desktop.client;

import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.client.MessagePinned;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessagePage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is pinned in the chats that were looked at. From the first look on changes are followed. On the core's thread. */
@SuppressWarnings("FutureReturnValueIgnored") // without an answer nothing is shown; the next welcome asks again
final class Pins {
    private static final Comparator<Message> NEWEST_FIRST =
            Comparator.comparingLong(Message::seq).reversed();

    private final StateStore store;
    private final Requests requests;
    /** How many changes of messages were heard, by chat. */
    private final Map<UUID, Long> heard = new HashMap<>();

    Pins(StateStore store, Requests requests) {
        this.store = store;
        this.requests = requests;
    }

    void look(UUID chatId) {
        if (!store.get().told().pinned().containsKey(chatId)) {
            show(chatId, List.of());
        }
        ask(chatId);
    }

    /** To be called when everything was compared with the server: changes may have been missed. */
    void refresh() {
        store.get().told().pinned().keySet().forEach(this::ask);
    }

    void hear(MessageChanged changed) {
        List<Message> before = store.get().told().pinned().get(changed.chatId());
        if (before == null) {
            return;
        }
        heard.merge(changed.chatId(), 1L, Long::sum);
        Message message = changed.message();
        List<Message> next = new ArrayList<>(before);
        next.removeIf(one -> one.seq() == message.seq());
        if (Boolean.TRUE.equals(message.pinned())) {
            next.add(message);
            next.sort(NEWEST_FIRST);
        }
        if (!next.equals(before)) {
            show(changed.chatId(), List.copyOf(next));
        }
    }

    private void ask(UUID chatId) {
        if (requests.online()) {
            long before = heard(chatId);
            requests.ask(new MessagePinned(Frames.UNSENT, chatId, null), MessagePage.class)
                    .thenAccept(page -> {
                        if (heard(chatId) == before) {
                            show(
                                    chatId,
                                    page.messages().stream()
                                            .sorted(NEWEST_FIRST)
                                            .toList());
                        } else {
                            // It may have been read before what was heard meanwhile.
                            ask(chatId);
                        }
                    });
        }
    }

    private long heard(UUID chatId) {
        return heard.getOrDefault(chatId, 0L);
    }

    private void show(UUID chatId, List<Message> pinned) {
        store.update(state -> state.withTold(told -> told.withPinned(chatId, pinned)));
    }
}
