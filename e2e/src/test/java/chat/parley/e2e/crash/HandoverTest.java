package chat.parley.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.e2e.system.Cluster;
import chat.parley.e2e.system.Conversation;
import chat.parley.e2e.system.Service;
import chat.parley.wire.CloseCode;
import org.junit.jupiter.api.Test;

/** Workers come and go in order, as when a new version is installed: partitions change hands while people talk. */
class HandoverTest {
    private static final int MESSAGES_PER_SECOND = 100;
    private static final int A_WHILE = 150;
    private static final int ROUNDS = 2;

    private final Cluster cluster = Cluster.running();

    @Test
    void workersTakeTurns() {
        try (Conversation conversation = Conversation.begin(cluster)) {
            conversation.talk(MESSAGES_PER_SECOND);
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < 2; i++) {
                    Service worker = cluster.worker(i);
                    conversation.awaitAcknowledged(A_WHILE);
                    worker.process().stop();
                    conversation.awaitAcknowledged(A_WHILE);
                    worker.start();
                }
            }
            conversation.awaitAcknowledged(A_WHILE);

            assertThat(conversation.audit()).isEmpty();
        }
    }

    @Test
    void gatewaysTakeTurns() {
        try (Conversation conversation = Conversation.begin(cluster)) {
            conversation.talk(MESSAGES_PER_SECOND);
            for (int i = 0; i < 2; i++) {
                Service gateway = cluster.gateway(i);
                conversation.awaitAcknowledged(A_WHILE);
                gateway.process().stop();
                conversation.awaitAcknowledged(A_WHILE);
                gateway.start();
            }
            conversation.awaitAcknowledged(A_WHILE);

            assertThat(conversation.audit()).isEmpty();
            assertThat(conversation.ledger().closeCodes())
                    .as("clients are told to go elsewhere")
                    .contains(CloseCode.GOING_AWAY.code());
        }
    }
}
