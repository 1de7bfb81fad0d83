package chat.parley.desktop.network;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Notices that this computer is in another network, or has slept: then what was connected may be dead without anybody saying
 * so. It looks at the addresses from time to time, as Java tells of no change by itself. A network that gives the same
 * address as the one before is not noticed.
 */
public final class NetworkWatch implements AutoCloseable {
    /** Speech that stops for longer is taken for a broken call. */
    private static final Duration IN_CALL = Duration.ofSeconds(2);
    /** A socket that is dead is noticed after half a minute by itself. */
    private static final Duration USUAL = Duration.ofSeconds(5);
    /** A computer that is busy may be late by less. */
    private static final Duration SLEEP = Duration.ofSeconds(15);

    private final Supplier<Set<String>> addresses;
    private final InstantSource clock;
    private final Runnable changed;
    private final Thread thread;
    private Set<String> known;
    private Instant lookedAt;
    private volatile Duration interval = USUAL;
    private volatile boolean closed;

    /**
     * Begins to watch this computer.
     *
     * @param changed called on a thread of this watch's
     */
    public static NetworkWatch start(Runnable changed) {
        NetworkWatch watch = new NetworkWatch(NetworkAddresses::now, InstantSource.system(), changed);
        watch.thread.start();
        return watch;
    }

    /** One that looks only when it is told to. */
    NetworkWatch(Supplier<Set<String>> addresses, InstantSource clock, Runnable changed) {
        this.addresses = addresses;
        this.clock = clock;
        this.changed = changed;
        known = addresses.get();
        lookedAt = clock.instant();
        thread = Thread.ofVirtual().name("parley-network").unstarted(this::watch);
    }

    /** Whether a call goes on, which suffers sooner than chats do. */
    public void setInCall(boolean inCall) {
        interval = inCall ? IN_CALL : USUAL;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    void look() {
        Instant now = clock.instant();
        boolean slept = Duration.between(lookedAt, now).compareTo(SLEEP) > 0;
        lookedAt = now;
        Set<String> found = addresses.get();
        boolean other = !found.equals(known);
        known = found;
        // Without any address nothing can be tried; the next one is a change again.
        if ((other || slept) && !found.isEmpty()) {
            changed.run();
        }
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(interval.toNanos());
            if (!closed) {
                look();
            }
        }
    }
}
