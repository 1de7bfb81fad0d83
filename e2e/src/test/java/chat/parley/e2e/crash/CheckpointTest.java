package chat.parley.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.e2e.system.Cluster;
import chat.parley.e2e.system.Conversation;
import chat.parley.e2e.system.Patience;
import chat.parley.e2e.system.Service;
import chat.parley.e2e.worker.TroubleConfiguration;
import chat.parley.wire.model.ChatKind;
import chat.parley.worker.chat.Checkpoint;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A worker that dies between any two steps of a batch of messages, or around the commit of a new chat: another takes
 * over, repeats what must be, and nobody notices.
 */
class CheckpointTest {
    private static final int MESSAGES_PER_SECOND = 100;
    private static final int A_WHILE = 100;
    /** Not the first batch: its chats may have been created just before. */
    private static final int NTH = 20;
    /** Partitions come to it one by one, and a busy machine takes its time. */
    private static final Duration REACHED = Duration.ofMinutes(3);

    private final Cluster cluster = Cluster.running();
    private final Service doomed = cluster.worker(0);

    @AfterEach
    void restart() {
        doomed.process().kill();
        doomed.start();
    }

    @ParameterizedTest
    @EnumSource
    void killedWhilePeopleTalk(Checkpoint point) {
        startDoomed(point, NTH);
        try (Conversation conversation = Conversation.begin(cluster)) {
            conversation.talk(MESSAGES_PER_SECOND);
            assertThat(doomed.process().awaitExit(REACHED))
                    .as("the worker has partitions and reaches the point")
                    .isTrue();
            conversation.awaitAcknowledged(A_WHILE);

            assertThat(doomed.process().exitValue()).isEqualTo(TroubleConfiguration.KILLED);
            assertThat(conversation.audit()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_COMMIT", "AFTER_COMMIT"})
    void killedWhileAChatIsCreated(Checkpoint point) {
        try (Conversation conversation = Conversation.begin(cluster)) {
            startDoomed(point, 1);
            Patience.until(
                    () -> {
                        conversation.create(0, ChatKind.GROUP, "Another", conversation.people());
                        return !doomed.isAlive();
                    },
                    () -> "the worker does not reach the point");
            conversation.talk(MESSAGES_PER_SECOND);
            conversation.awaitAcknowledged(A_WHILE);

            assertThat(doomed.process().exitValue()).isEqualTo(TroubleConfiguration.KILLED);
            assertThat(conversation.audit()).isEmpty();
        }
    }

    private void startDoomed(Checkpoint point, int nth) {
        doomed.process().kill();
        doomed.launch(TroubleConfiguration.haltAt(point, nth));
        doomed.awaitReady();
    }
}
