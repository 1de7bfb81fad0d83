package chat.parley.worker.push;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.retry.EndlessRetry;
import chat.parley.storage.PostgresFailures;
import chat.parley.storage.keyring.MasterKeyMissingException;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.ServiceEvents;
import chat.parley.worker.view.PostgresAwayException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells of what events tell of. While PostgreSQL is away they are held, and stay in their queue. An event that comes
 * again is told again: a newer notification of the same chat takes the place of the older.
 */
final class PushHandler implements BatchHandler {
    private final PushPlanner planner;
    private final PushSender sender;
    private final EndlessRetry untilKnown = new EndlessRetry(
            "push",
            e -> e instanceof PostgresAwayException
                    || PostgresFailures.mayPass(e)
                    || MasterKeyMissingException.isCauseOf(e));

    PushHandler(PushPlanner planner, PushSender sender) {
        this.planner = planner;
        this.sender = sender;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) throws InterruptedException {
        List<PushPlanner.Planned> planned = new ArrayList<>();
        for (Received<? extends BrokerPayload> message : batch) {
            if (message.payload() instanceof ServiceEvents events) {
                for (ServiceEvent event : events.events()) {
                    planned.addAll(untilKnown.call(() -> planner.plan(event)));
                }
            }
        }
        sender.send(planned);
    }
}
