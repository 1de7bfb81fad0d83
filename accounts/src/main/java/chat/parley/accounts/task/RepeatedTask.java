package chat.parley.accounts.task;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs work at the start of the application, before its HTTP port opens, and then at an interval, never two runs at
 * once. A failed run is logged and the next one comes all the same.
 */
public final class RepeatedTask implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedTask.class);

    /** The start of the application waits no longer for the first run. */
    private static final Duration FIRST_RUN = Duration.ofSeconds(15);

    private final String name;
    private final Duration interval;
    private final Mono<Void> work;
    private volatile Disposable running = () -> {};
    private volatile boolean started;

    public RepeatedTask(String name, Duration interval, Mono<Void> work) {
        this.name = name;
        this.interval = interval;
        this.work = work;
    }

    @Override
    public void start() {
        started = true;
        work.timeout(FIRST_RUN).onErrorResume(this::note).block();
        running = Flux.interval(interval)
                .onBackpressureDrop()
                .concatMap(tick -> work.onErrorResume(this::note), 1)
                .subscribe();
    }

    @Override
    public void stop() {
        started = false;
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** Before that of the web server. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public String toString() {
        return "RepeatedTask[" + name + "]";
    }

    private Mono<Void> note(Throwable e) {
        LOG.warn("{} failed, trying again in {}: {}", name, interval, e.toString());
        return Mono.empty();
    }
}
