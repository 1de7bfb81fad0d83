package chat.parley.bench.idle;

import chat.parley.bench.client.AccessTokens;
import chat.parley.bench.load.LoadGenerator;
import chat.parley.bench.process.JvmMemory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Opens more and more sockets that do nothing and reads what the server's JVM holds. */
public final class IdleSockets {
    private IdleSockets() {}

    /**
     * What so many sockets cost.
     *
     * @param heapKibPerSocket slope since the step before
     * @param totalKibPerSocket the same with memory outside the heap
     */
    public record Step(int sockets, JvmMemory memory, double heapKibPerSocket, double totalKibPerSocket) {}

    /**
     * Measures at rising numbers of sockets.
     *
     * @param people sockets are shared out among them, each with a device of its own
     */
    public static List<Step> measure(
            URI gateway, List<AccessTokens> people, List<Integer> steps, Supplier<JvmMemory> server) {
        List<Step> measured = new ArrayList<>();
        try (LoadGenerator generator = new LoadGenerator(gateway, 1)) {
            JvmMemory before = server.get();
            int open = 0;
            for (int step : steps) {
                generator.connect(LoadGenerator.sockets(people, step - open));
                JvmMemory now = server.get();
                double added = step - open;
                measured.add(new Step(
                        step,
                        now,
                        (now.heapKib() - before.heapKib()) / added,
                        (now.totalKib() - before.totalKib()) / added));
                before = now;
                open = step;
            }
        }
        return measured;
    }
}
