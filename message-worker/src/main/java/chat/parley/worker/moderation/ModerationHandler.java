package chat.parley.worker.moderation;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.storage.keyring.MasterKeyMissingException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageReport;
import chat.parley.wire.client.ModerationFrame;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.ReportQuestion;
import chat.parley.worker.view.PostgresAwayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers people who report messages, and admin-api when it asks what a report is about. Nothing waits here: who gets no
 * answer, or {@code unavailable}, asks again.
 */
final class ModerationHandler implements BatchHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ModerationHandler.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ReportStore reports;
    private final ReportReader reader;
    private final DeliveryPublisher deliveries;
    private final Publisher publisher;

    ModerationHandler(ReportStore reports, ReportReader reader, DeliveryPublisher deliveries, Publisher publisher) {
        this.reports = reports;
        this.reader = reader;
        this.deliveries = deliveries;
        this.publisher = publisher;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) {
        Map<String, List<Delivery>> replies = new HashMap<>();
        for (Received<? extends BrokerPayload> message : batch) {
            if (message.payload() instanceof FrameBatch frames) {
                List<Delivery> ofGateway = replies.computeIfAbsent(frames.gateway(), key -> new ArrayList<>());
                for (InboundFrame inbound : frames.frames()) {
                    ofGateway.add(new Delivery.ToConnection(
                            inbound.connection(), inbound.frame().id(), WireJson.encode(reply(inbound))));
                }
            } else if (message.payload() instanceof ReportQuestion question) {
                answer(question);
            }
        }
        deliveries.toGateways(replies).join();
    }

    private Reply reply(InboundFrame inbound) {
        ClientFrame frame = inbound.frame();
        if (!(frame instanceof ModerationFrame report)) {
            return Failure.of(frame.id(), ErrorCode.UNSUPPORTED, "this frame is not for moderators");
        }
        try {
            return switch (report) {
                case MessageReport message -> reports.report(inbound.sender().userId(), message);
            };
        } catch (PostgresAwayException e) {
            LOG.debug("A report is refused: {}", e.getMessage());
            return unavailable(frame);
        } catch (RuntimeException e) {
            if (MasterKeyMissingException.isCauseOf(e)) {
                return unavailable(frame);
            }
            LOG.error("A report failed", e);
            return Failure.of(frame.id(), ErrorCode.INTERNAL, "the server failed on this frame");
        }
    }

    private static Failure unavailable(ClientFrame frame) {
        return new Failure(
                frame.id(), ErrorCode.UNAVAILABLE, "the server cannot take the report now", RETRY_AFTER.toMillis());
    }

    private void answer(ReportQuestion question) {
        try {
            publisher
                    .publish(Address.gateway(question.asker()), reader.answer(question))
                    .toCompletableFuture()
                    .join();
        } catch (PostgresAwayException e) {
            LOG.debug("A question about a report is not answered: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Report {} cannot be read", question.reportId(), e);
        }
    }
}
