package chat.parley.sfu.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for one call. Bounds what clients can make wait; what comes from our own parts is always taken. */
final class CallMailbox {
    /** A second's worth of frames of a full call whose members all send as fast as their gateways let them. */
    private static final int MOST_FROM_CLIENTS = 1_000;

    private final Deque<CallMail> waiting = new ArrayDeque<>();
    private int fromClients;
    private boolean closed;

    /** What became of something that was to be put in. */
    enum Put {
        TAKEN,
        FULL,
        /** The call has ended. */
        CLOSED
    }

    synchronized Put put(CallMail mail) {
        if (closed) {
            return Put.CLOSED;
        }
        if (mail instanceof CallMail.FromClient) {
            if (fromClients >= MOST_FROM_CLIENTS) {
                return Put.FULL;
            }
            fromClients++;
        }
        waiting.add(mail);
        notifyAll();
        return Put.TAKEN;
    }

    /**
     * The oldest.
     *
     * @param limit how long to wait for it; null for as long as it takes
     * @return null when nothing came in time
     */
    synchronized @Nullable CallMail take(@Nullable Duration limit) throws InterruptedException {
        long end = limit == null ? 0 : System.nanoTime() + limit.toNanos();
        while (waiting.isEmpty()) {
            if (limit == null) {
                wait();
            } else {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
        CallMail mail = waiting.remove();
        if (mail instanceof CallMail.FromClient) {
            fromClients--;
        }
        return mail;
    }

    /** Takes nothing from now on; returns what still waited. */
    synchronized List<CallMail> close() {
        closed = true;
        List<CallMail> rest = List.copyOf(waiting);
        waiting.clear();
        return rest;
    }
}
