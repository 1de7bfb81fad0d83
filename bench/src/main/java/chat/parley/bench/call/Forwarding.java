package chat.parley.bench.call;

import chat.parley.sfu.media.MediaWorker;
import chat.parley.sfu.media.MediaWorkerSettings;
import chat.parley.sfu.media.ResourceUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts ever more calls on one media worker until its core is full, or until this machine, which has to send and count all
 * packets as well, keeps up no more.
 */
public final class Forwarding {
    private static final Duration LEAD_IN = Duration.ofSeconds(2);
    private static final double FULL_CORE = 0.9;
    /** More than this is heard. */
    private static final double HIGHEST_LOSS = 0.01;

    private final Path binary;
    private final int people;
    private final Duration duration;
    private final Consumer<Step> listener;

    /**
     * What was measured with so many calls.
     *
     * @param cores that the worker used
     * @param packetsPerSecond that it sent
     * @param megabitsPerSecond that it sent
     * @param loss the part of the packets that should have come out and did not, 0 to 1
     */
    public record Step(int calls, double cores, double packetsPerSecond, double megabitsPerSecond, double loss) {
        /** CPU time in ms for each Mbit that was sent. */
        public double cpuMillisPerMegabit() {
            return 1000 * cores / megabitsPerSecond;
        }

        boolean bears() {
            return loss <= HIGHEST_LOSS;
        }
    }

    private record Sample(long nanos, Duration cpu, long sent, long packets, long bytes) {}

    /**
     * Describes the load.
     *
     * @param binary the program of the media worker
     * @param people in each call
     * @param duration of each measurement
     */
    public Forwarding(Path binary, int people, Duration duration, Consumer<Step> listener) {
        this.binary = binary;
        this.people = people;
        this.duration = duration;
        this.listener = listener;
    }

    /** The steps, each with half as many calls again as the one before, until a core is nearly full. */
    public List<Step> measure() throws IOException, InterruptedException {
        List<Step> steps = new ArrayList<>();
        try (MediaWorker worker =
                        MediaWorker.start(binary, MediaWorkerSettings.DEFAULTS).join();
                RtpSink sink = new RtpSink();
                RtpSource source = new RtpSource()) {
            int calls = 0;
            int wanted = 1;
            Step step;
            do {
                for (; calls < wanted; calls++) {
                    SyntheticCall.begin(worker, people, source, sink);
                }
                step = step(worker, calls, source, sink);
                steps.add(step);
                listener.accept(step);
                // No further than to a full core: beyond, the worker answers no requests any more.
                wanted = (int) Math.min(calls + (calls + 1) / 2, Math.ceil(calls * FULL_CORE / step.cores()));
            } while (step.bears() && wanted > calls);
        }
        return steps;
    }

    private Step step(MediaWorker worker, int calls, RtpSource source, RtpSink sink) throws InterruptedException {
        Thread.sleep(LEAD_IN);
        Sample before = sample(worker, source, sink);
        Thread.sleep(duration);
        Sample after = sample(worker, source, sink);
        double seconds = (after.nanos() - before.nanos()) / 1e9;
        long expected = (after.sent() - before.sent()) * (people - 1);
        long arrived = after.packets() - before.packets();
        return new Step(
                calls,
                after.cpu().minus(before.cpu()).toMillis() / 1000.0 / seconds,
                arrived / seconds,
                (after.bytes() - before.bytes()) * 8 / 1e6 / seconds,
                Math.max(0, 1 - (double) arrived / expected));
    }

    private static Sample sample(MediaWorker worker, RtpSource source, RtpSink sink) {
        ResourceUsage usage = worker.resourceUsage().join();
        return new Sample(
                System.nanoTime(),
                usage.userTime().plus(usage.systemTime()),
                source.packets(),
                sink.packets(),
                sink.bytes());
    }
}
