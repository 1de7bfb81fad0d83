package chat.parley.desktop.client;

import chat.parley.desktop.chats.LiveChanges;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatRead;
import chat.parley.wire.server.ReadMoved;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tells the server how far chats were read: the newest position only, at most once a second for each chat. */
@SuppressWarnings("FutureReturnValueIgnored") // what is not confirmed is told again
final class ReadReports {
    private final CoreThread thread;
    private final StateStore store;
    private final Requests requests;
    private final ChatActions chats;
    /** Positions that the server has not confirmed. */
    private final Map<UUID, Long> unconfirmed = new HashMap<>();

    private final Set<UUID> resting = new HashSet<>();

    ReadReports(CoreThread thread, StateStore store, Requests requests, ChatActions chats) {
        this.thread = thread;
        this.store = store;
        this.requests = requests;
        this.chats = chats;
    }

    void markRead(UUID chatId, long seq) {
        store.get().chats().find(chatId).ifPresent(held -> {
            if (held.chat().own().preferences().unreadFrom() != null) {
                // What was marked as unread is looked at now.
                chats.markUnreadFrom(chatId, null);
            }
            if (seq > held.chat().readSeq()) {
                UUID me = store.get().me().id();
                store.update(
                        state -> state.withChats(LiveChanges.apply(state.chats(), new ReadMoved(chatId, me, seq), me)
                                .chats()));
                report(chatId, seq);
            }
        });
    }

    void report(UUID chatId, long seq) {
        if (seq > unconfirmed.getOrDefault(chatId, 0L)) {
            unconfirmed.put(chatId, seq);
            send(chatId);
        }
    }

    /** To be called when a connection has come up. */
    void flush() {
        List.copyOf(unconfirmed.keySet()).forEach(this::send);
    }

    private void send(UUID chatId) {
        Long seq = unconfirmed.get(chatId);
        if (seq == null || resting.contains(chatId) || !requests.online()) {
            return;
        }
        resting.add(chatId);
        thread.after(Limits.READ_INTERVAL, () -> {
            resting.remove(chatId);
            send(chatId);
        });
        requests.send(new ChatRead(Frames.UNSENT, chatId, seq)).whenComplete((reply, failure) -> {
            // A chat that was left cannot be read any further.
            boolean left = failure != null
                    && Failures.cause(failure) instanceof RequestRefusedException refused
                    && refused.code() == ErrorCode.NOT_A_MEMBER;
            if (failure == null || left) {
                unconfirmed.remove(chatId, seq);
            }
        });
    }
}
