package chat.parley.sfu.node;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.CallEviction;
import chat.parley.wire.transport.FrameBatch;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what arrives in this process's queue to its calls. */
public final class CallsConsumer implements BatchHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CallsConsumer.class);

    private final CallNode node;

    public CallsConsumer(CallNode node) {
        this.node = node;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) {
        for (Received<? extends BrokerPayload> received : batch) {
            if (received.payload() instanceof CallAdmission admission) {
                isolated(() -> node.admit(admission));
            } else if (received.payload() instanceof CallEviction eviction) {
                isolated(() -> node.evict(eviction));
            } else if (received.payload() instanceof FrameBatch frames) {
                frames.frames().forEach(frame -> isolated(() -> node.frame(frames.gateway(), frame)));
            }
        }
    }

    /** The broker hands a batch that failed over again, and nothing for other calls would come past it. */
    private static void isolated(Runnable one) {
        try {
            one.run();
        } catch (RuntimeException e) {
            LOG.error("Something for a call was dropped", e);
        }
    }
}
