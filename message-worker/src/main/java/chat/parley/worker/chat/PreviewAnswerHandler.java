package chat.parley.worker.chat;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.LinkPreviews;
import chat.parley.worker.chat.core.Announcement;
import chat.parley.worker.chat.core.MessageTold;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds what is behind links to messages and tells of it. An answer that cannot be added, for example because its chat
 * stays locked, is dropped: the message is none the worse for it.
 */
final class PreviewAnswerHandler implements BatchHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PreviewAnswerHandler.class);
    private static final int MOST_ATTEMPTS = 3;

    private final PreviewAdding adding;
    private final Announcer announcer;
    private final Partitions partitions;
    private final ChatMetrics metrics;

    PreviewAnswerHandler(PreviewAdding adding, Announcer announcer, Partitions partitions, ChatMetrics metrics) {
        this.adding = adding;
        this.announcer = announcer;
        this.partitions = partitions;
        this.metrics = metrics;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) throws InterruptedException {
        for (Received<? extends BrokerPayload> message : batch) {
            if (message.payload() instanceof LinkPreviews answer) {
                handle(answer, message.redelivered());
            }
        }
    }

    private void handle(LinkPreviews answer, boolean redelivered) throws InterruptedException {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            try {
                Optional<MessageTold> told = adding.carryOut(answer, redelivered || attempt > 1);
                if (told.isPresent()) {
                    announcer.announce(Announcement.of(partitions.of(answer.chatId()), told.get()));
                }
                metrics.previewed(told.isPresent());
                return;
            } catch (RuntimeException e) {
                Patience.rethrowIfHeld(e);
                LOG.debug("Previews for a message of chat {} failed: {}", answer.chatId(), e.toString());
            }
        }
        metrics.previewDropped();
    }
}
