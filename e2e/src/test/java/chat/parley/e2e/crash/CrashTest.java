package chat.parley.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.e2e.system.Cluster;
import chat.parley.e2e.system.Conversation;
import chat.parley.e2e.system.Patience;
import chat.parley.e2e.system.Service;
import chat.parley.engines.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever process is killed while people talk: nothing acknowledged is lost, nothing is doubled or reordered. */
class CrashTest {
    private static final int MESSAGES_PER_SECOND = 100;
    private static final int A_WHILE = 150;
    /** More than were on their way when the workers stopped, and than the clients' comparisons in that time. */
    private static final int UNANSWERED = 30;

    private final Cluster cluster = Cluster.running();
    private Conversation conversation = Conversation.begin(cluster);

    @BeforeEach
    void talk() {
        conversation.talk(MESSAGES_PER_SECOND);
        conversation.awaitAcknowledged(A_WHILE);
    }

    @AfterEach
    void leave() {
        conversation.close();
    }

    @Test
    void gateway() {
        // Clients choose theirs at random; this one has at least half of them.
        Service gateway = sockets(0) >= sockets(1) ? cluster.gateway(0) : cluster.gateway(1);
        gateway.process().kill();
        conversation.awaitAcknowledged(A_WHILE);
        assertThat(conversation.ledger().closeCodes()).as("broken connections").isNotEmpty();
        gateway.start();
        conversation.awaitAcknowledged(A_WHILE);

        assertThat(conversation.audit()).isEmpty();
    }

    @Test
    void bothGatewaysOneAfterTheOther() {
        for (int i = 0; i < 2; i++) {
            cluster.gateway(i).process().kill();
            cluster.gateway(i).start();
            conversation.awaitAcknowledged(A_WHILE);
        }

        assertThat(conversation.ledger().closeCodes())
                .as("whoever was not on the first came to be on the second")
                .hasSizeGreaterThanOrEqualTo(conversation.people().size());
        assertThat(conversation.audit()).isEmpty();
    }

    /** Frames are confirmed by the broker and nobody has answered yet: only the client's repeat can bring the reply. */
    @Test
    void gatewayBetweenConfirmAndReply() {
        cluster.worker(0).process().suspend();
        cluster.worker(1).process().suspend();
        try {
            double before = confirmed();
            Patience.until(
                    () -> confirmed() - before >= UNANSWERED,
                    () -> "only " + (confirmed() - before) + " messages to the broker were confirmed");
            cluster.gateway(0).process().kill();
            cluster.gateway(1).process().kill();
            cluster.gateway(0).launch();
            cluster.gateway(1).launch();
        } finally {
            cluster.worker(0).process().resume();
            cluster.worker(1).process().resume();
        }
        conversation.awaitAcknowledged(A_WHILE);

        assertThat(conversation.audit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void worker(int index) {
        Service worker = cluster.worker(index);
        worker.process().kill();
        conversation.awaitAcknowledged(A_WHILE);
        worker.start();
        conversation.awaitAcknowledged(A_WHILE);

        assertThat(conversation.audit()).isEmpty();
    }

    @Test
    void bothWorkers() {
        cluster.worker(0).process().kill();
        cluster.worker(1).process().kill();
        cluster.worker(0).launch();
        cluster.worker(1).launch();
        conversation.awaitAcknowledged(A_WHILE);

        assertThat(conversation.audit()).isEmpty();
    }

    @Test
    void rabbitMq() {
        restart(cluster.engines().rabbit());
    }

    @Test
    void postgreSql() {
        restart(cluster.engines().postgres());
    }

    @Test
    void redis() {
        restart(cluster.engines().redis());
    }

    @Test
    void allEnginesAtOnce() {
        cluster.engines().kill();
        cluster.engines().startAll();
        conversation.awaitAcknowledged(A_WHILE);

        assertThat(conversation.audit()).isEmpty();
    }

    private double sockets(int gateway) {
        return cluster.gateway(gateway).metric("parley_gateway_sockets");
    }

    /** Messages with clients' frames that both gateways have given to the broker. */
    private double confirmed() {
        String metric = "parley_gateway_publish_seconds_count{result=\"confirmed\"}";
        return cluster.gateway(0).metric(metric) + cluster.gateway(1).metric(metric);
    }

    private void restart(Engine engine) {
        engine.kill();
        engine.start();
        conversation.awaitAcknowledged(A_WHILE);

        assertThat(conversation.audit()).isEmpty();
    }
}
