package chat.parley.desktop.system;

import java.time.Duration;

/**
 * Gives memory back that the heap holds for nothing. The serial collector, which needs the least memory itself, looks through
 * what has lived for a while only when the heap has reached its largest size: a program that is left open for a day would get
 * there. So it is told to look whenever much was added since the last time. That stops the program for as long as what is in
 * use takes to go through, some 50 ms for 30 MiB. Ten seconds later it looks once more: what was only being opened or closed
 * then, as a window, is seen for what it is. How much is free afterwards is for {@code -XX:MaxHeapFreeRatio}.
 */
public final class HeapTrim {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final long worthIt;
    private long kept;
    private boolean again;

    /** @param worthIt so many bytes more than after the last collection are worth one */
    HeapTrim(long worthIt) {
        this.worthIt = worthIt;
    }

    /**
     * Looks every ten seconds from now on, until the program ends.
     *
     * @param worthIt so many bytes more than after the last collection are worth one: more than the young generation, which
     *     fills up and is emptied all the time
     */
    public static void start(long worthIt) {
        HeapTrim trim = new HeapTrim(worthIt);
        Thread.ofPlatform().daemon().name("heap-trim").start(() -> {
            try {
                while (true) {
                    Thread.sleep(INTERVAL);
                    trim.look();
                }
            } catch (InterruptedException end) {
                // Nobody does that: the thread ends with the program.
            }
        });
    }

    /** Returns whether the heap was collected. */
    boolean look() {
        boolean grown = used() - kept >= worthIt;
        if (!grown && !again) {
            return false;
        }
        again = grown;
        System.gc();
        kept = used();
        return true;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
