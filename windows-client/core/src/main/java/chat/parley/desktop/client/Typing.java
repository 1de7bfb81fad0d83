package chat.parley.desktop.client;

import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatTyping;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Who is writing where: tells it of this device, and shows it of others. Confined to the core's thread. */
@SuppressWarnings("FutureReturnValueIgnored") // may be lost
final class Typing {
    /** So long somebody counts as writing after it was last told. */
    private static final Duration SHOWN = Duration.ofSeconds(5);

    /** What comes so shortly after a message was told before it, on a slower way. */
    private static final Duration OVERTAKEN = Duration.ofSeconds(2);

    private final CoreThread thread;
    private final StateStore store;
    private final Requests requests;
    /** {@link System#nanoTime}. */
    private final LongSupplier nanoTime;
    /** When it was last told of a chat. */
    private final Map<UUID, Long> told = new HashMap<>();

    /** When somebody's message came, as long as that matters. */
    private final Map<Writer, Long> came = new HashMap<>();

    private final Map<Writer, CoreThread.Timer> timers = new HashMap<>();

    private record Writer(UUID chatId, UUID userId) {}

    Typing(CoreThread thread, StateStore store, Requests requests, LongSupplier nanoTime) {
        this.thread = thread;
        this.store = store;
        this.requests = requests;
        this.nanoTime = nanoTime;
    }

    /** The person has just typed something. */
    void wrote(UUID chatId) {
        long now = nanoTime.getAsLong();
        Long before = told.get(chatId);
        if (requests.online() && (before == null || now - before >= Limits.TYPING_INTERVAL.toNanos())) {
            told.put(chatId, now);
            requests.send(new ChatTyping(Frames.UNSENT, chatId));
        }
    }

    /** A message was sent from here: the next word begins anew. */
    void sent(UUID chatId) {
        told.remove(chatId);
    }

    void began(UUID chatId, UUID userId) {
        Writer writer = new Writer(chatId, userId);
        Long message = came.get(writer);
        if (userId.equals(store.get().me().id()) || (message != null && isShortly(message))) {
            return;
        }
        CoreThread.Timer before = timers.put(writer, thread.after(SHOWN, () -> ended(chatId, userId)));
        if (before != null) {
            before.cancel();
        }
        change(chatId, userId, true);
    }

    /** The message is there. */
    void finished(UUID chatId, UUID userId) {
        ended(chatId, userId);
        came.values().removeIf(at -> !isShortly(at));
        came.put(new Writer(chatId, userId), nanoTime.getAsLong());
    }

    private boolean isShortly(long message) {
        return nanoTime.getAsLong() - message < OVERTAKEN.toNanos();
    }

    private void ended(UUID chatId, UUID userId) {
        CoreThread.Timer timer = timers.remove(new Writer(chatId, userId));
        if (timer != null) {
            timer.cancel();
            change(chatId, userId, false);
        }
    }

    private void change(UUID chatId, UUID userId, boolean on) {
        store.update(state -> {
            Set<UUID> there = new HashSet<>(state.typing().getOrDefault(chatId, Set.of()));
            boolean changed = on ? there.add(userId) : there.remove(userId);
            if (!changed) {
                return state;
            }
            return state.withTyping(ClientState.with(state.typing(), typing -> {
                typing.put(chatId, Set.copyOf(there));
                return typing;
            }));
        });
    }
}
