package chat.parley.worker.chat;

import chat.parley.broker.amqp.PartitionBatch;
import chat.parley.broker.amqp.PartitionConsumer;
import chat.parley.broker.amqp.Received;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.worker.chat.core.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what waits in the partitions and acks it when all of it was dealt with. Several loops may run at once. */
final class PartitionLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionLoop.class);

    /** Most characters of message text in one transaction; bounds memory and the time for which chats are locked. */
    private static final int CHUNK_TEXT = 1024 * 1024;

    private final PartitionConsumer consumer;
    private final WorkProcessor processor;
    private final CheckpointListener checkpoints;
    private final int chunkFrames;

    /** @param chunkFrames most frames in one transaction */
    PartitionLoop(
            PartitionConsumer consumer, WorkProcessor processor, CheckpointListener checkpoints, int chunkFrames) {
        this.consumer = consumer;
        this.processor = processor;
        this.checkpoints = checkpoints;
        this.chunkFrames = chunkFrames;
    }

    @Override
    public void run() {
        while (true) {
            PartitionBatch batch;
            try {
                batch = consumer.take();
            } catch (InterruptedException e) {
                return;
            }
            try {
                checkpoints.passed(Checkpoint.TAKEN);
                process(batch);
                batch.ack();
                checkpoints.passed(Checkpoint.AFTER_ACK);
            } catch (InterruptedException e) {
                batch.giveBack();
                return;
            } catch (RuntimeException | Error e) {
                // Not one of the failures that are dealt with below: the broker gives the frames to whoever is sane.
                LOG.error("A batch is given back to the broker", e);
                batch.giveBack();
            }
        }
    }

    private void process(PartitionBatch batch) throws InterruptedException {
        List<Work> chunk = new ArrayList<>();
        int text = 0;
        boolean again = false;
        for (Work work : works(batch)) {
            if (!chunk.isEmpty() && (chunk.size() >= chunkFrames || text >= CHUNK_TEXT || again != work.again())) {
                processChunk(chunk, again);
                chunk = new ArrayList<>();
                text = 0;
            }
            again = work.again();
            text += work.frame() instanceof MessageSend send
                    ? send.body().text().length()
                    : 0;
            chunk.add(work);
        }
        if (!chunk.isEmpty()) {
            processChunk(chunk, again);
        }
    }

    private void processChunk(List<Work> chunk, boolean again) throws InterruptedException {
        if (again) {
            processor.processAgain(chunk);
        } else {
            processor.process(chunk);
        }
    }

    private static List<Work> works(PartitionBatch batch) {
        List<Work> works = new ArrayList<>();
        for (Map.Entry<Integer, List<Received<FrameBatch>>> partition :
                batch.messages().entrySet()) {
            for (Received<FrameBatch> message : partition.getValue()) {
                int index = 0;
                for (InboundFrame inbound : message.payload().frames()) {
                    String key = message.messageId() + "/" + index++;
                    if (inbound.frame() instanceof ChatFrame frame) {
                        works.add(new Work(
                                partition.getKey(),
                                message.payload().gateway(),
                                inbound,
                                frame,
                                key,
                                message.redelivered()));
                    } else {
                        LOG.warn(
                                "A frame in partition {} is not about a chat and is dropped: {}",
                                partition.getKey(),
                                inbound.frame().getClass().getSimpleName());
                    }
                }
            }
        }
        return works;
    }
}
