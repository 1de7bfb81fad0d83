package chat.parley.worker.push;

import chat.parley.egress.EgressAnswer;
import chat.parley.egress.EgressClient;
import chat.parley.egress.EgressLimits;
import chat.parley.egress.EgressRefusedException;
import chat.parley.worker.push.core.PushAddress;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Hands notifications to push services. What one of them does not take after some attempts is given up: the person finds
 * everything in the chat. A service that keeps failing is left alone for a while, so that it does not hold up the others.
 */
final class PushSender {
    private static final Logger LOG = LoggerFactory.getLogger(PushSender.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int SERVICES = 1000;
    private static final EgressLimits LIMITS =
            new EgressLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), 4 * 1024, 0);

    private final PushRequests requests;
    private final PushStore store;
    private final EgressClient client;
    private final PushProperties properties;
    private final PushMetrics metrics;
    private final LoadingCache<String, CircuitBreaker> breakers =
            Caffeine.newBuilder().maximumSize(SERVICES).build(origin -> CircuitBreaker.ofDefaults("push"));

    PushSender(
            PushRequests requests,
            PushStore store,
            EgressClient client,
            PushProperties properties,
            PushMetrics metrics) {
        this.requests = requests;
        this.store = store;
        this.client = client;
        this.properties = properties;
        this.metrics = metrics;
    }

    /** What became of one. */
    enum Outcome {
        /** The push service has it. */
        SENT,
        /** The subscription is no more, and is forgotten. */
        GONE,
        /** The push service does not want it. */
        REFUSED,
        /** The push service could not be had. */
        FAILED
    }

    /** Returns when it is known what became of each. */
    void send(List<PushPlanner.Planned> planned) {
        Flux.fromIterable(planned)
                .flatMap(one -> send(one).doOnNext(outcome -> settle(one, outcome)), properties.parallel())
                .blockLast();
    }

    private Mono<Outcome> send(PushPlanner.Planned planned) {
        PushSubscription subscription = planned.target().subscription();
        PushAddress address = PushAddress.parse(subscription.secret().endpoint(), properties.plainOrigins());
        if (address == null) {
            return Mono.just(Outcome.GONE);
        }
        PushRequests.Request request;
        try {
            request = requests.seal(planned.note(), planned.target(), address);
        } catch (GeneralSecurityException e) {
            LOG.debug("A browser's key is unusable: {}", e.getMessage());
            return Mono.just(Outcome.GONE);
        }
        return client.post(
                        address.endpoint(), headers -> request.headers().forEach(headers::set), request.body(), LIMITS)
                .map(PushSender::judge)
                .transformDeferred(CircuitBreakerOperator.of(breakers.get(address.origin())))
                .retryWhen(Retry.backoff(properties.attempts() - 1L, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .filter(PushSender::mayPass))
                .onErrorResume(e -> Mono.just(given(e, address)));
    }

    private static Outcome judge(EgressAnswer answer) {
        int status = answer.status();
        if (status == 404 || status == 410) {
            return Outcome.GONE;
        }
        if (status == 429 || status >= 500) {
            throw new ServiceFailedException(status);
        }
        return status >= 200 && status < 300 ? Outcome.SENT : Outcome.REFUSED;
    }

    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof EgressRefusedException) && !(failure instanceof CallNotPermittedException);
    }

    private static Outcome given(Throwable failure, PushAddress address) {
        Throwable cause = Exceptions.isRetryExhausted(failure) ? failure.getCause() : failure;
        if (cause instanceof EgressRefusedException) {
            return Outcome.GONE;
        }
        // Clients name the service: nothing of it is worth more than a metric.
        LOG.debug("{} did not take a notification: {}", address, String.valueOf(cause));
        return Outcome.FAILED;
    }

    private void settle(PushPlanner.Planned planned, Outcome outcome) {
        metrics.settled(outcome);
        if (outcome == Outcome.GONE) {
            Thread.ofVirtual()
                    .name("push-remove")
                    .start(() -> forget(planned.target().subscription()));
        }
    }

    private void forget(PushSubscription subscription) {
        try {
            store.remove(subscription);
        } catch (RuntimeException e) {
            // The next notification finds out again.
            LOG.debug("A subscription that is gone could not be removed: {}", String.valueOf(e));
        }
    }

    /** The service answered that it cannot take anything now. */
    private static final class ServiceFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ServiceFailedException(int status) {
            super("status " + status);
        }
    }
}
