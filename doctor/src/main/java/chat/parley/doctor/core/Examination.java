package chat.parley.doctor.core;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs probes side by side, since most of them wait, and reports in their order. */
public final class Examination {
    private final InstantSource clock;

    public Examination(InstantSource clock) {
        this.clock = clock;
    }

    public Report run(Place place, List<Probe> probes) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Finding>>> running =
                    probes.stream().map(probe -> threads.submit(probe::look)).toList();
            for (int at = 0; at < running.size(); at++) {
                findings.addAll(outcome(probes.get(at), running.get(at)));
            }
        }
        return new Report(clock.instant(), place, findings);
    }

    /** A probe that breaks must not hide what the others found. */
    private static List<Finding> outcome(Probe probe, Future<List<Finding>> running) throws InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException broken) {
            return List.of(Finding.unknown(
                    probe.check(),
                    probe.subject(),
                    "the check itself broke: " + broken.getCause(),
                    "report this as a fault of parley doctor"));
        }
    }
}
