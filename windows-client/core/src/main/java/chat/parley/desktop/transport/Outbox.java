package chat.parley.desktop.transport;

import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages and changes of messages until the server acknowledges them: first in, first out in each chat, one under
 * way at a time, so that what was written first is stored first whatever fails in between. The queue outlives the program.
 * Confined to the core's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // each sending ends in whenComplete, which goes on or stops
public final class Outbox {
    private final CoreThread thread;
    private final OutboxStore store;
    private final Requests requests;
    private final Listener listener;
    private final List<OutboxEntry> entries;
    private final Set<UUID> underWay = new HashSet<>();
    private final Map<UUID, Integer> attempts = new HashMap<>();
    private boolean closed;

    /** Told of what becomes of the entries. */
    public interface Listener {
        /** The queue changed. */
        void changed(List<OutboxEntry> entries);

        /** The server stored the message or the change. Called before the entry leaves the queue. */
        void sent(OutboxEntry entry, Reply reply);

        /** The server could not take an entry of this chat now. It is sent again. */
        void unanswered(UUID chatId);
    }

    public Outbox(CoreThread thread, OutboxStore store, Requests requests, Listener listener) {
        this.thread = thread;
        this.store = store;
        this.requests = requests;
        this.listener = listener;
        this.entries = new ArrayList<>(store.all());
    }

    public List<OutboxEntry> entries() {
        return List.copyOf(entries);
    }

    public void close() {
        closed = true;
    }

    /** The change is kept safely when this returns. */
    public void add(ChatMutation change, @Nullable MessageBody shown) {
        entries.add(store.add(change, shown, Instant.now()));
        tell();
        drain(change.chatId());
    }

    /** Sends a refused change again, at the end of the queue and under a new name, as the old one may be burnt. */
    public void retry(UUID clientId) {
        refused(clientId).ifPresent(entry -> {
            forget(entry);
            entries.add(store.add(Frames.renamed(entry.change(), Ids.next()), entry.shown(), entry.createdAt()));
            tell();
            drain(entry.chatId());
        });
    }

    /** Gives up on a refused change. */
    public void discard(UUID clientId) {
        refused(clientId).ifPresent(entry -> {
            forget(entry);
            tell();
        });
    }

    /** To be called when a connection has come up. */
    public void flush() {
        Set<UUID> chats = new HashSet<>();
        entries.forEach(entry -> chats.add(entry.chatId()));
        chats.forEach(this::drain);
    }

    private Optional<OutboxEntry> refused(UUID clientId) {
        return entries.stream()
                .filter(entry -> entry.clientId().equals(clientId) && entry.failure() != null)
                .findFirst();
    }

    private void forget(OutboxEntry entry) {
        store.remove(entry.clientId());
        entries.removeIf(one -> one.clientId().equals(entry.clientId()));
    }

    private void drain(UUID chatId) {
        if (closed || !requests.online() || underWay.contains(chatId)) {
            return;
        }
        entries.stream()
                .filter(entry -> entry.chatId().equals(chatId) && entry.failure() == null)
                .findFirst()
                .ifPresent(entry -> {
                    underWay.add(chatId);
                    requests.send(entry.change()).whenComplete((reply, failure) -> settle(entry, reply, failure));
                });
    }

    private void settle(OutboxEntry entry, @Nullable Reply reply, @Nullable Throwable failure) {
        UUID chatId = entry.chatId();
        if (closed) {
            return;
        }
        if (reply != null) {
            attempts.remove(chatId);
            listener.sent(entry, reply);
            forget(entry);
            tell();
            goOn(chatId);
            return;
        }
        switch (failure == null ? new DisconnectedException() : Failures.cause(failure)) {
            case DisconnectedException gone -> goOn(chatId);
            case RequestRefusedException refused
            when refused.isPassing() -> {
                int attempt = attempts.merge(chatId, 1, Integer::sum) - 1;
                Duration told = refused.retryAfter();
                Duration delay = told == null ? Backoff.RESEND.delay(attempt, RandomGenerator.getDefault()) : told;
                thread.after(delay, () -> goOn(chatId));
                if (!refused.isLimit()) {
                    listener.unanswered(chatId);
                }
            }
            case RequestRefusedException refused -> {
                OutboxEntry failed = entry.withFailure(refused.code());
                entries.replaceAll(one -> one.clientId().equals(entry.clientId()) ? failed : one);
                store.update(failed);
                attempts.remove(chatId);
                tell();
                goOn(chatId);
            }
            default -> throw new IllegalStateException("Sending failed", failure);
        }
    }

    /** With no connection the next {@link #flush} goes on. */
    private void goOn(UUID chatId) {
        underWay.remove(chatId);
        drain(chatId);
    }

    private void tell() {
        listener.changed(entries());
    }
}
