package chat.parley.desktop.transport;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Requests that wait for their reply on one connection. Confined to the core's thread. */
final class PendingRequests {
    private final CoreThread thread;
    private final Duration timeout;
    private final Map<String, Pending> byId = new HashMap<>();

    private record Pending(CompletableFuture<Reply> answer, CoreThread.Timer timer) {}

    PendingRequests(CoreThread thread, Duration timeout) {
        this.thread = thread;
        this.timeout = timeout;
    }

    /** Waits for the reply to the frame {@code id}. Without one in time it is refused with {@code timeout}. */
    CompletableFuture<Reply> add(String id) {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        Failure late = Failure.of(id, ErrorCode.TIMEOUT, "no answer came");
        byId.put(id, new Pending(answer, thread.after(timeout, () -> settle(late))));
        return answer;
    }

    /** Hands a reply to who waits for it. A reply that nobody waits for (any more) is dropped. */
    void settle(Reply reply) {
        Pending pending = byId.remove(String.valueOf(reply.re()));
        if (pending == null) {
            return;
        }
        pending.timer().cancel();
        if (reply instanceof Failure failure) {
            pending.answer().completeExceptionally(new RequestRefusedException(failure));
        } else {
            pending.answer().complete(reply);
        }
    }

    void rejectAll() {
        List<Pending> waiting = List.copyOf(byId.values());
        byId.clear();
        for (Pending pending : waiting) {
            pending.timer().cancel();
            pending.answer().completeExceptionally(new DisconnectedException());
        }
    }
}
