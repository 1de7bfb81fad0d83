package chat.parley.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.e2e.system.Cluster;
import chat.parley.e2e.system.Conversation;
import chat.parley.e2e.system.LossyBrokerLink;
import chat.parley.e2e.system.Patience;
import org.junit.jupiter.api.Test;

/** Live delivery is at most once; what gets lost is found by comparing. */
class LostDeliveryTest {
    private static final int MESSAGES_PER_SECOND = 100;
    private static final int A_WHILE = 150;
    private static final int LOSSES = 20;

    private final Cluster cluster = Cluster.running();
    private final LossyBrokerLink link = cluster.gatewayLink();

    @Test
    void deliveriesThatAreLostAreFetched() {
        try (Conversation conversation = Conversation.begin(cluster)) {
            conversation.talk(MESSAGES_PER_SECOND);
            conversation.awaitAcknowledged(A_WHILE);
            int before = link.lost();
            for (int i = 0; i < LOSSES; i++) {
                link.loseNext(1 + i % 3);
                conversation.awaitAcknowledged(20);
            }
            Patience.until(() -> link.lost() - before >= LOSSES, () -> "only " + (link.lost() - before) + " lost");

            assertThat(conversation.audit()).isEmpty();
        }
    }

    @Test
    void theLastDeliveryBeforeSilenceIsFetched() {
        try (Conversation conversation = Conversation.begin(cluster)) {
            conversation.talk(MESSAGES_PER_SECOND);
            conversation.awaitAcknowledged(A_WHILE);
            conversation.fallSilent();
            conversation.awaitAllAcknowledged();
            int before = link.lost();
            link.loseNext(2);
            conversation.say(
                    conversation.chats().getFirst(), conversation.people().getFirst(), "nobody hears this at once");
            Patience.until(() -> link.lost() - before >= 2, () -> "the delivery was not lost");

            assertThat(conversation.audit()).isEmpty();
        }
    }

    @Test
    void gatewaysThatAreCutOffFromTheBrokerComeBack() {
        try (Conversation conversation = Conversation.begin(cluster)) {
            conversation.talk(MESSAGES_PER_SECOND);
            for (int i = 0; i < 3; i++) {
                conversation.awaitAcknowledged(A_WHILE);
                link.cut();
            }
            conversation.awaitAcknowledged(A_WHILE);

            assertThat(conversation.audit()).isEmpty();
        }
    }
}
