package chat.parley.desktop.transport;

import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.server.ChatPage;
import chat.parley.wire.server.SyncPage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the client holds equal to what the server holds. Live events are only a faster way to the same state: who
 * missed one asks here. At most one question is under way; what is asked for meanwhile waits for the next round. Confined
 * to the core's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // each round ends in whenComplete, which goes on or stops
public final class SyncEngine {
    private final CoreThread thread;
    private final Knowledge knowledge;
    private final Requests requests;
    private final Listener listener;
    private boolean allWanted;
    private Set<UUID> wanted = new LinkedHashSet<>();
    private boolean running;
    private boolean stopped;
    private int attempt;
    private CoreThread.Timer timer = () -> {};

    /** Told of what becomes of the questions. */
    public interface Listener {
        /** Everything that was asked for is in. */
        void synced();

        /** The server is there, and the part of it that has to answer is not. It is asked again. */
        void unanswered();
    }

    /** Asks nothing yet. */
    public SyncEngine(CoreThread thread, Knowledge knowledge, Requests requests, Listener listener) {
        this.thread = thread;
        this.knowledge = knowledge;
        this.requests = requests;
        this.listener = listener;
    }

    public void stop() {
        stopped = true;
        timer.cancel();
    }

    /** Compares everything. To be called after each welcome and each {@code resync}. */
    public void syncAll() {
        allWanted = true;
        run();
    }

    /** Compares one chat, and the list of chats with it. */
    public void syncChat(UUID chatId) {
        wanted.add(chatId);
        run();
    }

    private void run() {
        if (!running) {
            running = true;
            timer.cancel();
            next();
        }
    }

    private boolean isWanted() {
        return allWanted || !wanted.isEmpty();
    }

    private void next() {
        if (!isWanted() || !requests.online() || stopped) {
            running = false;
            if (!isWanted() && requests.online() && !stopped) {
                timer = thread.after(Limits.SYNC_INTERVAL, this::syncAll);
                listener.synced();
            }
            return;
        }
        boolean all = allWanted;
        Set<UUID> named = wanted;
        allWanted = false;
        wanted = new LinkedHashSet<>();
        round(all, named).whenComplete((done, failure) -> {
            if (failure == null) {
                attempt = 0;
                next();
            } else {
                allWanted |= all;
                wanted.addAll(named);
                failed(Failures.cause(failure));
            }
        });
    }

    private void failed(Throwable failure) {
        switch (failure) {
            case RequestRefusedException refused -> {
                Duration told = refused.retryAfter();
                Duration delay = told == null ? Backoff.RESEND.delay(attempt++, RandomGenerator.getDefault()) : told;
                thread.after(delay, this::next);
                if (!refused.isLimit()) {
                    listener.unanswered();
                }
            }
            case DisconnectedException gone -> running = false;
            default -> {
                running = false;
                throw new IllegalStateException("Syncing failed", failure);
            }
        }
    }

    private CompletableFuture<Void> round(boolean all, Set<UUID> named) {
        CompletableFuture<Void> first =
                all && knowledge.chatsVersion() == 0 && knowledge.cursors().isEmpty()
                        ? firstPages(null)
                        : CompletableFuture.completedFuture(null);
        return first.thenCompose(
                done -> compareAll(new ArrayDeque<>(all ? knowledge.cursors() : knowledge.cursors(named))));
    }

    /** A fresh client shows its chats after one short answer; sync then fills in the rest. */
    private CompletableFuture<Void> firstPages(@Nullable UUID after) {
        return requests.ask(new ChatList(Frames.UNSENT, after, Limits.CHAT_PAGE), ChatPage.class)
                .thenCompose(page -> {
                    knowledge.apply(page);
                    return page.next() == null ? CompletableFuture.completedFuture(null) : firstPages(page.next());
                });
    }

    /** Asks at least once: chats that were joined or left since come whether named or not. */
    private CompletableFuture<Void> compareAll(Deque<ChatCursor> cursors) {
        Set<UUID> batch = new LinkedHashSet<>();
        while (!cursors.isEmpty() && batch.size() < Limits.SYNC_CHATS) {
            batch.add(cursors.removeFirst().chatId());
        }
        return compare(batch, null)
                .thenCompose(done -> cursors.isEmpty() ? CompletableFuture.completedFuture(null) : compareAll(cursors));
    }

    private CompletableFuture<Void> compare(Set<UUID> named, @Nullable Sync before) {
        List<ChatCursor> held = knowledge.cursors(named);
        List<ChatCursor> known = held.subList(Math.max(0, held.size() - Limits.SYNC_CHATS), held.size()).stream()
                .sorted(Comparator.comparing(ChatCursor::chatId))
                .toList();
        Sync question = new Sync(Frames.UNSENT, knowledge.chatsVersion(), known);
        if (question.equals(before)) {
            // Whatever is wrong, the same question would get the same answer for ever.
            return CompletableFuture.completedFuture(null);
        }
        return requests.ask(question, SyncPage.class).thenCompose(page -> {
            knowledge.apply(page);
            if (!page.more()) {
                return CompletableFuture.completedFuture(null);
            }
            // What the answer brought is known from now on and must be named, or it would be brought again.
            for (ChatDelta delta : page.chats()) {
                named.remove(delta.chatId());
                named.add(delta.chatId());
            }
            return compare(named, question);
        });
    }
}
