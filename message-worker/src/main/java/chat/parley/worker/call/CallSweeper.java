package chat.parley.worker.call;

import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.CallReports;
import chat.parley.worker.call.core.Absences;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.PostgresAwayException;
import chat.parley.worker.view.Snapshots;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends calls whose process is gone for so long that nobody asked for another one: reports their end in its place. Every
 * worker does so; a report that comes twice changes nothing.
 */
final class CallSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(CallSweeper.class);

    private static final String OPEN = "select chat_id, id, node, epoch from calls where ended_at is null";

    private final NodeWatch nodes;
    private final Snapshots snapshots;
    private final ConfirmedPublisher publisher;
    private final Clock clock;
    private final Absences absences = new Absences();

    CallSweeper(NodeWatch nodes, Snapshots snapshots, ConfirmedPublisher publisher, Clock clock) {
        this.nodes = nodes;
        this.snapshots = snapshots;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Looks for processes that are gone, and for what they left. */
    void sweep() throws InterruptedException {
        Optional<NodeWatch.Reading> reading = nodes.look();
        if (reading.isEmpty()) {
            absences.forget();
            return;
        }
        List<Carried> open;
        try {
            open = snapshots.read(snapshot -> snapshot.select(
                    OPEN,
                    row -> new Carried(
                            Columns.uuid(row, 0),
                            Columns.uuid(row, 1),
                            Columns.uuid(row, 2),
                            Columns.integer32(row, 3))));
        } catch (PostgresAwayException e) {
            LOG.debug("Open calls are not looked at: {}", e.getMessage());
            return;
        }
        Set<UUID> expected = new HashSet<>(reading.get().listed());
        open.forEach(call -> expected.add(call.node));
        Map<UUID, Instant> gone = absences.look(expected, reading.get().alive(), clock.instant());
        if (!gone.isEmpty()) {
            end(open, gone);
            Set<UUID> listed = new HashSet<>(reading.get().listed());
            listed.retainAll(gone.keySet());
            nodes.forget(listed);
        }
    }

    private void end(List<Carried> open, Map<UUID, Instant> gone) throws InterruptedException {
        List<CallReport> reports = new ArrayList<>();
        for (Carried call : open) {
            Instant since = gone.get(call.node);
            if (since != null) {
                reports.add(new CallReport.Ended(
                        call.chatId, call.callId, call.epoch, CallOutcome.FAILED, since, List.of()));
            }
        }
        if (!reports.isEmpty()) {
            LOG.warn("{} calls are ended, because the processes that carried them are gone", reports.size());
            publisher.publish(Address.callReports(), new CallReports(reports));
        }
    }

    private record Carried(UUID chatId, UUID callId, UUID node, int epoch) {}
}
