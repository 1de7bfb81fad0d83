package chat.parley.broker.amqp.client;

import static chat.parley.broker.amqp.client.TestBroker.await;
import static chat.parley.broker.amqp.client.TestBroker.publish;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Subscription;
import chat.parley.broker.amqp.codec.SamplePayloads;
import chat.parley.engines.testing.TestEngines;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.FrameBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstSubscriptionTest {
    private final TestBroker test = new TestBroker(TestEngines.freshVirtualHost());
    private final Cable cable = new Cable(test.address());

    @AfterEach
    void close() {
        cable.close();
        test.close();
    }

    @Test
    void anExclusiveQueueIsThereOnceItIsConsumed() throws InterruptedException {
        AmqpBroker publishing = test.ready();
        FrameBatch lost = new FrameBatch("g", List.of(SamplePayloads.frame(1)));
        FrameBatch payload = new FrameBatch("g", List.of(SamplePayloads.frame(2)));
        List<BrokerPayload> handled = new CopyOnWriteArrayList<>();
        cable.silence(true);
        AmqpBroker broker = test.process(cable.address(), TestBroker.CONFIRM_TIMEOUT);
        Subscription subscription = broker.consumers()
                .subscribe(
                        Queue.delivery("g1"),
                        new ConsumerLimits(1, 1),
                        batch -> batch.forEach(received -> handled.add(received.payload())));
        assertThat(subscription.awaitConsuming(Duration.ofMillis(50))).isFalse();
        publish(publishing, Address.gateway("g1"), lost);

        cable.silence(false);

        assertThat(subscription.awaitConsuming(Duration.ofMinutes(1))).isTrue();
        publish(publishing, Address.gateway("g1"), payload);
        await("what was published since", () -> !handled.isEmpty());
        assertThat(handled).containsExactly(payload);
    }
}
