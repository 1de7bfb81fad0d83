package chat.parley.broker.amqp.publish;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.wire.topology.Address;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** A message on its way to the broker. It is settled exactly once, by whoever comes first. */
final class Outgoing {
    private enum State {
        WAITING,
        SENT,
        SETTLED
    }

    private final Address address;
    private final Content content;
    private final long acceptedAt = System.nanoTime();
    private final CompletableFuture<PublishResult> result = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile boolean returned;

    Outgoing(Address address, Content content) {
        this.address = address;
        this.content = content;
    }

    Address address() {
        return address;
    }

    Content content() {
        return content;
    }

    long acceptedAt() {
        return acceptedAt;
    }

    CompletionStage<PublishResult> result() {
        return result;
    }

    /** Takes it from the queue to send it; false when it expired there. */
    boolean claim() {
        return state.compareAndSet(State.WAITING, State.SENT);
    }

    /** Whether it was still waiting, so that it will never be sent. */
    boolean settleUnsent() {
        return state.compareAndSet(State.WAITING, State.SETTLED);
    }

    boolean settle() {
        return state.getAndSet(State.SETTLED) != State.SETTLED;
    }

    void complete(PublishResult outcome) {
        result.complete(outcome);
    }

    /** The broker returned it: no queue took it. Its confirm follows. */
    void markReturned() {
        returned = true;
    }

    boolean returned() {
        return returned;
    }
}
