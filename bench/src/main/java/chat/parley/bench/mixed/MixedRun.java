package chat.parley.bench.mixed;

import chat.parley.bench.load.LoadResult.CpuAndMemory;
import chat.parley.bench.load.LoadResult.LatencySummary;
import chat.parley.bench.process.ProcessUsage;
import chat.parley.bench.process.ServerProbe;
import chat.parley.wire.server.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Acts of many people at one rate. */
final class MixedRun {
    private static final long SEED = 7;
    private static final int DIGITS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Member> members;
    private final List<Group> groups;
    private final int rate;
    private final Duration duration;
    private final Map<Act, Histogram> times = new EnumMap<>(Act.class);
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

    MixedRun(List<Member> members, List<Group> groups, int rate, Duration duration) {
        this.members = members;
        this.groups = groups;
        this.rate = rate;
        this.duration = duration;
        for (Act act : Act.values()) {
            times.put(act, new ConcurrentHistogram(DIGITS));
        }
    }

    /**
     * Acts, and waits for every answer.
     *
     * @throws IllegalStateException if something was refused or not answered, or a message is missing or doubled
     */
    MixedReport.Step perform(Supplier<ServerProbe> probe) {
        Random random = new Random(SEED);
        long count = rate * duration.toSeconds();
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        ServerProbe before = probe.get();
        long start = System.nanoTime();
        for (long number = 0; number < count; number++) {
            long due = start + number * TimeUnit.SECONDS.toNanos(1) / rate;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            Member.Done done = members.get(random.nextInt(members.size())).act(Act.any(random));
            answers.add(done.answer().thenAccept(reply -> {
                Objects.requireNonNull(times.get(done.act())).recordValue(System.nanoTime() - due);
                if (reply instanceof Failure failure) {
                    refused.computeIfAbsent(done.act() + " " + failure.code(), key -> new LongAdder())
                            .increment();
                }
            }));
        }
        ServerProbe after = probe.get();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        double seconds = (System.nanoTime() - start) / 1e9;
        check();
        Map<Act, LatencySummary> acts = new EnumMap<>(Act.class);
        times.forEach((act, histogram) -> acts.put(act, LatencySummary.of(histogram)));
        return new MixedReport.Step(rate, seconds, count / seconds, acts, usage(before, after));
    }

    private void check() {
        if (!refused.isEmpty()) {
            throw new IllegalStateException("refused at " + rate + "/s: " + refused);
        }
        long broken = groups.stream().filter(group -> !group.isWhole()).count();
        if (broken > 0) {
            throw new IllegalStateException("messages are missing or doubled in " + broken + " groups");
        }
    }

    private static Map<String, CpuAndMemory> usage(ServerProbe before, ServerProbe after) {
        Map<String, CpuAndMemory> usage = new TreeMap<>();
        after.usage().forEach((name, used) -> {
            ProcessUsage earlier = before.usage().get(name);
            if (earlier != null) {
                usage.put(name, CpuAndMemory.between(earlier, used));
            }
        });
        return usage;
    }
}
