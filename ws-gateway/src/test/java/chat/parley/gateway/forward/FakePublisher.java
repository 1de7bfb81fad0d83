package chat.parley.gateway.forward;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A broker that answers when and what a test says. A real one cannot be made to lose a single confirm. */
final class FakePublisher implements Publisher {
    final List<UnderWay> underWay = new ArrayList<>();
    volatile boolean available = true;

    @Override
    public synchronized CompletionStage<PublishResult> publish(Address address, BrokerPayload payload) {
        UnderWay message = new UnderWay(address, ((FrameBatch) payload).frames(), new CompletableFuture<>());
        underWay.add(message);
        return message.result;
    }

    @Override
    public boolean available() {
        return available;
    }

    synchronized int count() {
        return underWay.size();
    }

    synchronized UnderWay take(int index) {
        return underWay.remove(index);
    }

    record UnderWay(Address address, List<InboundFrame> frames, CompletableFuture<PublishResult> result) {}
}
