package chat.parley.auth.testing;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Received;
import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Control;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** What other processes are told from now on. */
public final class ControlMessages implements BatchHandler {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<ControlMessage> messages = new CopyOnWriteArrayList<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);

    private ControlMessages() {}

    public static ControlMessages listen(AuthInstance auth) throws InterruptedException {
        ControlMessages control = new ControlMessages();
        auth.bean(Consumers.class).subscribe(Queue.control("test"), new ConsumerLimits(10, 10), control);
        if (!control.subscribed.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the broker gave no queue");
        }
        return control;
    }

    public void await(ControlMessage message) {
        Awaitility.await().atMost(LIMIT).until(() -> messages.contains(message));
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) {
        for (Received<? extends BrokerPayload> received : batch) {
            if (received.payload() instanceof Control control) {
                messages.add(control.message());
            }
        }
    }

    @Override
    public void subscribed() {
        subscribed.countDown();
    }
}
