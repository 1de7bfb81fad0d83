package chat.parley.sfu.node;

import chat.parley.identity.redis.CallDecisions;
import chat.parley.identity.redis.CallDecisions.Decision;
import chat.parley.wire.model.CallLimits;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The limits of calls as this process is configured, with what administrators decided in their place. What was decided is
 * known within seconds; while Redis is away, what was known last holds.
 */
public final class DecidedLimits implements Supplier<CallLimits>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DecidedLimits.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final CallLimits configured;
    private final Disposable asking;
    private volatile CallLimits current;

    /** Begins to ask. */
    public DecidedLimits(CallLimits configured, CallDecisions decisions) {
        this.configured = configured;
        this.current = configured;
        this.asking = Flux.interval(Duration.ZERO, INTERVAL)
                .onBackpressureDrop()
                .concatMap(tick -> decisions.read().onErrorResume(DecidedLimits::note), 1)
                .subscribe(decision -> current = combine(decision));
    }

    @Override
    public CallLimits get() {
        return current;
    }

    @Override
    public void close() {
        asking.dispose();
    }

    private CallLimits combine(Decision decision) {
        Integer participants = decision.participants();
        Boolean screens = decision.screenSharing();
        return new CallLimits(
                participants == null ? configured.participants() : participants,
                configured.publishBitrate(),
                configured.cameraHeight(),
                screens == null ? configured.screenSharing() : screens);
    }

    private static Mono<Decision> note(Throwable e) {
        LOG.debug("What is decided for calls cannot be asked now: {}", e.toString());
        return Mono.empty();
    }
}
