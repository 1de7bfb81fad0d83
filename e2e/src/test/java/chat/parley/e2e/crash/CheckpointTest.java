package chat.parley.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.e2e.system.Cluster;
import chat.parley.e2e.system.Conversation;
import chat.parley.e2e.system.Service;
import chat.parley.e2e.worker.TroubleConfiguration;
import chat.parley.worker.chat.Checkpoint;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker that dies between any two of its steps: another takes over, repeats what must be, and nobody notices. */
class CheckpointTest {
    private static final int MESSAGES_PER_SECOND = 100;
    private static final int A_WHILE = 100;
    /** Not the first batch: its chats may have been created just before. */
    private static final int NTH = 20;

    private final Cluster cluster = Cluster.running();

    @ParameterizedTest
    @EnumSource
    void killed(Checkpoint point) {
        Service doomed = cluster.worker(0);
        doomed.process().kill();
        doomed.launch(TroubleConfiguration.haltAt(point, NTH));
        doomed.awaitReady();
        try (Conversation conversation = Conversation.begin(cluster)) {
            conversation.talk(MESSAGES_PER_SECOND);
            assertThat(doomed.process().awaitExit(Duration.ofMinutes(1)))
                    .as("the worker has partitions and reaches the point")
                    .isTrue();
            conversation.awaitAcknowledged(A_WHILE);

            assertThat(conversation.audit()).isEmpty();
        } finally {
            doomed.process().kill();
            doomed.start();
        }
    }
}
