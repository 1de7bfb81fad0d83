package chat.parley.sfu.node;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.FrameBatch;
import java.util.List;

/** Hands what arrives in this process's queue to its calls. */
public final class CallsConsumer implements BatchHandler {
    private final CallNode node;

    public CallsConsumer(CallNode node) {
        this.node = node;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) {
        for (Received<? extends BrokerPayload> received : batch) {
            if (received.payload() instanceof CallAdmission admission) {
                node.admit(admission);
            } else if (received.payload() instanceof FrameBatch frames) {
                frames.frames().forEach(frame -> node.frame(frames.gateway(), frame));
            }
        }
    }
}
