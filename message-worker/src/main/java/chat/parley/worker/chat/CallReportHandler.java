package chat.parley.worker.chat;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.CallReports;
import chat.parley.worker.chat.core.Announcement;
import chat.parley.worker.chat.core.CallTold;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries reports of calls through, in order: durable, announced, and if they can never be carried out, buried. */
final class CallReportHandler implements BatchHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CallReportHandler.class);

    private final CallReporting reporting;
    private final Attempts attempts;
    private final Announcer announcer;
    private final Partitions partitions;
    private final ChatMetrics metrics;

    CallReportHandler(
            CallReporting reporting,
            Attempts attempts,
            Announcer announcer,
            Partitions partitions,
            ChatMetrics metrics) {
        this.reporting = reporting;
        this.attempts = attempts;
        this.announcer = announcer;
        this.partitions = partitions;
        this.metrics = metrics;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) throws InterruptedException {
        for (Received<? extends BrokerPayload> message : batch) {
            if (message.payload() instanceof CallReports reports) {
                int index = 0;
                for (CallReport report : reports.reports()) {
                    handle(report, message.messageId() + "/" + index++, message.redelivered());
                }
            }
        }
    }

    private void handle(CallReport report, String key, boolean redelivered) throws InterruptedException {
        if (redelivered) {
            Map<String, Integer> before = attempts.counts(List.of(key));
            handleAgain(report, key, before.getOrDefault(key, 0));
            return;
        }
        try {
            carryThrough(report, false);
        } catch (RuntimeException e) {
            Patience.rethrowIfHeld(e);
            LOG.warn("A report of call {} failed: {}", report.callId(), e.toString());
            handleAgain(report, key, 0);
        }
    }

    private void handleAgain(CallReport report, String key, int begunBefore) throws InterruptedException {
        List<String> keys = List.of(key);
        RuntimeException failure = new IllegalStateException("the process ended while it worked on this report");
        for (int count = begunBefore; count < WorkProcessor.MOST_ATTEMPTS - 1; count++) {
            attempts.begin(keys);
            try {
                carryThrough(report, true);
                attempts.end(keys);
                return;
            } catch (RuntimeException e) {
                Patience.rethrowIfHeld(e);
                LOG.warn("A report of call {} failed: {}", report.callId(), e.toString());
                failure = e;
            }
        }
        LOG.error("A report of call {} is set aside as a dead letter", report.callId(), failure);
        announcer.bury(report);
        metrics.buried();
        attempts.end(keys);
    }

    private void carryThrough(CallReport report, boolean again) throws InterruptedException {
        Optional<CallTold> told = reporting.carryOut(report, again);
        if (told.isPresent()) {
            announcer.announce(Announcement.of(partitions.of(report.chatId()), told.get()));
            metrics.told(told.get());
        }
    }
}
