package chat.parley.bench.process;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the server's processes have used up to one moment.
 *
 * @param usage by program
 * @param threads CPU time of the threads of the Java process, by name
 */
public record ServerProbe(Map<String, ProcessUsage> usage, Map<String, Duration> threads) {
    /** For a server about whose processes nothing is known. */
    public static final ServerProbe NONE = new ServerProbe(Map.of(), Map.of());

    /** Reads now; {@code server} is the Java process, also one of the groups. */
    public static ServerProbe of(ProcessGroups groups, long server) {
        Map<String, ProcessUsage> usage = new TreeMap<>(groups.usage());
        usage.put("generator", ProcessGroups.ownUsage());
        return new ServerProbe(usage, ProcessGroups.threads(server));
    }

    /** CPU seconds of each group of threads since {@code before}; those that did nothing are left out. */
    public Map<String, Double> threadsSince(ServerProbe before) {
        Map<String, Double> seconds = new TreeMap<>();
        threads.forEach((name, cpu) -> {
            double used =
                    cpu.minus(before.threads.getOrDefault(name, Duration.ZERO)).toMillis() / 1e3;
            if (used > 0) {
                seconds.put(name, used);
            }
        });
        return seconds;
    }
}
