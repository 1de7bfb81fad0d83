package chat.parley.desktop.client;

import chat.parley.desktop.chats.Chats;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatDraft;
import chat.parley.wire.model.Draft;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the person began to write: kept in the state and so in the cache, and told to the server for the other devices, the
 * newest only. One that was begun without a connection and left by the end of the program is told when it is changed again.
 * Confined to the core's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what is not confirmed is told again
final class Drafts {
    private final CoreThread thread;
    private final StateStore store;
    private final Requests requests;
    /** Drafts that the server has not confirmed. */
    private final Map<UUID, Optional<Draft>> unconfirmed = new HashMap<>();

    private final Set<UUID> resting = new HashSet<>();

    Drafts(CoreThread thread, StateStore store, Requests requests) {
        this.thread = thread;
        this.store = store;
        this.requests = requests;
    }

    /** Nothing is kept of an empty text, nor of one that no message can be. */
    void keep(UUID chatId, String text, @Nullable Long replyTo) {
        boolean none = text.isBlank() || text.getBytes(StandardCharsets.UTF_8).length > Limits.MESSAGE_TEXT_BYTES;
        Optional<Draft> draft = none ? Optional.empty() : Optional.of(new Draft(text, replyTo));
        store.get().chats().find(chatId).ifPresent(held -> {
            if (!draft.equals(Optional.ofNullable(held.chat().own().draft()))) {
                store.update(state -> state.withChats(state.chats().withDraft(chatId, draft.orElse(null))));
                unconfirmed.put(chatId, draft);
                send(chatId);
            }
        });
    }

    /**
     * What the server told of chats, with the drafts that it has not confirmed: this device hears of its own ones too, and
     * of an older one after the newer one was written.
     */
    Chats over(Chats told) {
        Chats result = told;
        for (Map.Entry<UUID, Optional<Draft>> one : unconfirmed.entrySet()) {
            result = result.withDraft(one.getKey(), one.getValue().orElse(null));
        }
        return result;
    }

    /** To be called when a connection has come up. */
    void flush() {
        List.copyOf(unconfirmed.keySet()).forEach(this::send);
    }

    private void send(UUID chatId) {
        Optional<Draft> draft = unconfirmed.get(chatId);
        if (draft == null || resting.contains(chatId) || !requests.online()) {
            return;
        }
        resting.add(chatId);
        thread.after(Limits.DRAFT_INTERVAL, () -> {
            resting.remove(chatId);
            send(chatId);
        });
        requests.send(new ChatDraft(Frames.UNSENT, chatId, draft.orElse(null))).whenComplete((reply, failure) -> {
            boolean refused = failure != null
                    && Failures.cause(failure) instanceof RequestRefusedException known
                    && !known.isPassing();
            if (failure == null || refused) {
                unconfirmed.remove(chatId, draft);
            }
        });
    }
}
