package chat.parley.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.bench.block.WatchedSocket;
import chat.parley.bench.client.Network;
import chat.parley.bench.client.SignedInPerson;
import chat.parley.e2e.system.Cluster;
import chat.parley.wire.CloseCode;
import chat.parley.wire.Ids;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who is blocked is out everywhere, across processes; {@code ./parley bench block} says how soon. */
class BlockingTest {
    private static final long LIMIT_SECONDS = 60;

    private final Cluster cluster = Cluster.running();

    @Test
    void whoIsBlockedIsOutOnEveryGatewayAndGetsNoNewToken() throws Exception {
        SignedInPerson blocked = person("blocked.");
        SignedInPerson other = person("unblocked.");
        try (Network network = new Network(1)) {
            List<WatchedSocket> sockets = onEachGateway(network, blocked);
            List<WatchedSocket> others = onEachGateway(network, other);
            assertThat(sockets).hasSize(2);

            cluster.accounts().block(cluster.administrator(), blocked.person().id());

            for (WatchedSocket socket : sockets) {
                assertThat(socket.ended().get(LIMIT_SECONDS, TimeUnit.SECONDS).code())
                        .isEqualTo(CloseCode.SIGNED_OUT.code());
            }
            assertThatThrownBy(() -> blocked.renewed().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .hasMessageContaining("answered 401");
            assertThat(others).noneMatch(socket -> socket.ended().isDone());
            assertThat(other.renewed().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .isNotEmpty();
        }
    }

    private SignedInPerson person(String prefix) {
        return cluster.accounts().createPerson(cluster.administrator(), prefix + Ids.next(), "Person");
    }

    private List<WatchedSocket> onEachGateway(Network network, SignedInPerson person) {
        String token = person.current().toCompletableFuture().join();
        return cluster.sockets().stream()
                .map(gateway -> WatchedSocket.open(network, gateway, token))
                .toList();
    }
}
