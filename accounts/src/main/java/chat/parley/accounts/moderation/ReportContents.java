package chat.parley.accounts.moderation;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Received;
import chat.parley.wire.Limits;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.ReportAnswer;
import chat.parley.wire.transport.ReportQuestion;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Asks the workers, who alone have the keys of messages, what reports are about. */
public final class ReportContents implements BatchHandler {
    /** Moderators who wait for an answer at the same time. */
    private static final int MOST_UNANSWERED = 100;

    private final String startId;
    private final Publisher publisher;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<ReportAnswer>> unanswered = new ConcurrentHashMap<>();
    private volatile boolean listening;

    /** @param startId names this process's start; the answers are addressed to it */
    public ReportContents(String startId, Publisher publisher) {
        this.startId = startId;
        this.publisher = publisher;
    }

    /** No worker answered, or the broker is away: the same may be asked again. */
    public static final class UnansweredException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnansweredException() {
            super("no worker answered", null, false, false);
        }
    }

    /** Where the answers come. */
    public Queue replies() {
        return Queue.replies(startId);
    }

    /** Fails with {@link UnansweredException}. */
    public Mono<ReportAnswer> ask(UUID reportId) {
        return Mono.defer(() -> {
            if (!listening || unanswered.size() >= MOST_UNANSWERED) {
                return Mono.error(new UnansweredException());
            }
            long number = numbers.incrementAndGet();
            CompletableFuture<ReportAnswer> answer = new CompletableFuture<>();
            unanswered.put(number, answer);
            publish(new ReportQuestion(startId, number, reportId), answer);
            return Mono.fromFuture(answer)
                    .timeout(Limits.REPLY_TIMEOUT)
                    .publishOn(Schedulers.parallel())
                    .onErrorMap(TimeoutException.class, e -> new UnansweredException())
                    .doFinally(end -> unanswered.remove(number));
        });
    }

    @Override
    public void subscribed() {
        listening = true;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) {
        for (Received<? extends BrokerPayload> received : batch) {
            if (received.payload() instanceof ReportAnswer answer) {
                CompletableFuture<ReportAnswer> waiting = unanswered.get(answer.number());
                if (waiting != null) {
                    waiting.complete(answer);
                }
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the answer tells
    private void publish(ReportQuestion question, CompletableFuture<ReportAnswer> answer) {
        publisher.publish(Address.frames(Queue.moderation()), question).whenComplete((result, error) -> {
            if (error != null || result != PublishResult.CONFIRMED) {
                answer.completeExceptionally(new UnansweredException());
            }
        });
    }
}
