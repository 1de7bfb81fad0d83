package chat.parley.bench.idle;

import chat.parley.bench.client.AccessTokens;
import chat.parley.bench.load.LoadGenerator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Cuts all sockets at once and waits until all are back and have synced. */
public final class ReconnectStorm {
    private static final long PATIENCE_NANOS = 180_000_000_000L;
    private static final long PAUSE_NANOS = 50_000_000L;

    private ReconnectStorm() {}

    /**
     * What happened.
     *
     * @param seconds from the cut until the last socket was greeted and synced; clients wait up to 3 s of it by
     *     themselves
     * @param counts refusals by code, disconnects and syncs
     */
    public record Result(int sockets, double seconds, boolean complete, Map<String, Long> counts) {}

    public static Result measure(URI gateway, List<AccessTokens> people, int sockets) {
        try (LoadGenerator generator = new LoadGenerator(gateway, 2)) {
            generator.connect(LoadGenerator.sockets(people, sockets));
            awaitSettled(generator, System.nanoTime());
            Map<String, Long> before = generator.counts();
            long start = System.nanoTime();
            generator.dropAll();
            while (generator.counts().getOrDefault("disconnects", 0L) - before.getOrDefault("disconnects", 0L)
                    < sockets) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            boolean complete = awaitSettled(generator, start);
            double seconds = (System.nanoTime() - start) / 1e9;
            Map<String, Long> counts = new TreeMap<>(generator.counts());
            counts.replaceAll((name, count) -> count - before.getOrDefault(name, 0L));
            counts.values().removeIf(count -> count == 0);
            return new Result(sockets, seconds, complete, counts);
        }
    }

    private static boolean awaitSettled(LoadGenerator generator, long start) {
        while (generator.settled() < generator.size()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
