package chat.parley.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.bench.block.WatchedSocket;
import chat.parley.bench.client.Network;
import chat.parley.bench.client.OwnFile;
import chat.parley.bench.client.SignedInPerson;
import chat.parley.e2e.system.Cluster;
import chat.parley.e2e.system.Patience;
import chat.parley.wire.CloseCode;
import chat.parley.wire.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who is blocked is out everywhere, across processes; {@code ./parley bench block} says how soon. */
class BlockingTest {
    private static final long LIMIT_SECONDS = 60;
    private static final int PARTS = 3;

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

    /** Both have read one byte; what the one who is blocked has not read yet stays on the server. */
    @Test
    void whoIsBlockedGetsNoMoreOfAFileThatIsBeingDownloaded() throws Exception {
        SignedInPerson blocked = person("downloading.");
        SignedInPerson other = person("reading.");
        cluster.fileApi().start();
        HttpClient http = HttpClient.newHttpClient();
        try {
            HttpRequest download = OwnFile.upload(http, cluster.fileApi().http(), blocked, PARTS)
                    .read();
            HttpResponse<InputStream> his = http.send(download, BodyHandlers.ofInputStream());
            OwnFile file = OwnFile.upload(http, cluster.fileApi().http(), other, PARTS);
            HttpResponse<InputStream> others = http.send(file.read(), BodyHandlers.ofInputStream());
            assertThat(his.body().read()).isEqualTo(OwnFile.CONTENT);
            assertThat(others.body().read()).isEqualTo(OwnFile.CONTENT);

            cluster.accounts().block(cluster.administrator(), blocked.person().id());

            assertThat(http.send(download, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
            Patience.until(() -> cluster.fileApi().metric("parley_files_cut_total") == 1, () -> "the download goes on");
            assertThatThrownBy(() -> his.body().readAllBytes()).isInstanceOf(IOException.class);
            assertThat(others.body().readAllBytes()).hasSize(file.size() - 1);
        } finally {
            // Closing it would wait for downloads that nobody reads any more.
            http.shutdownNow();
            cluster.fileApi().process().stop();
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
