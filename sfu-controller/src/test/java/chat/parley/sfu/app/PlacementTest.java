package chat.parley.sfu.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.sfu.media.MediaWorkers;
import chat.parley.sfu.media.RunningWorker;
import chat.parley.sfu.media.TestWorkers;
import chat.parley.sfu.node.CallNode;
import chat.parley.sfu.sdp.Recording;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallMoved;
import chat.parley.wire.server.CallPong;
import chat.parley.wire.server.Failure;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.FrameBatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a process takes calls, and what becomes of them when it or a media worker ends. */
class PlacementTest {
    private static final String RECEIVE =
            Recording.of("chromium-156", "capabilities").getFirst().sdp();

    private static final TestInstallation INSTALLATION = new TestInstallation();
    private static final TestPeers PEERS = new TestPeers(INSTALLATION);

    private final Caller alice = Caller.person();
    private final Caller bob = Caller.person();

    @AfterAll
    static void stop() {
        PEERS.close();
        INSTALLATION.close();
    }

    @Test
    void aProcessThatEndsTakesNothingMoreAndSendsEverybodyElsewhere() throws Exception {
        TestCall call;
        try (TestController controller = TestController.start(INSTALLATION)) {
            call = start();
            await().atMost(TestInstallation.LIMIT)
                    .until(() -> "1/60".equals(INSTALLATION.load(call.node().toString())));
            assertThat(health(controller)).contains("\"status\":\"UP\"", "\"mediaWorkers\":1", "\"calls\":1");
        }
        assertThat(PEERS.event(alice, CallMoved.class).callId()).isEqualTo(call.callId());
        assertThat(INSTALLATION.announcedNodes()).isEmpty();
        assertThat(PEERS.publish(Address.calls(call.node()), new FrameBatch(PEERS.gateway, List.of())))
                .isEqualTo(PublishResult.UNROUTABLE);
    }

    @Test
    void callsBeginWhenTheProgramOfTheMediaWorkersIsThere(@TempDir Path directory) throws Exception {
        Path program = directory.resolve("media-worker");
        try (TestController controller = TestController.start(INSTALLATION, "parley.calls.media-worker=" + program)) {
            assertThat(health(controller)).contains("\"status\":\"UP\"", "\"mediaWorkers\":0");
            assertThat(INSTALLATION.announcedNodes()).isEmpty();
            Files.createSymbolicLink(program, TestWorkers.binary());
            start();
        }
    }

    @Test
    void aRedisThatLostItsDataHearsOfTheProcessAgain() {
        try (TestController controller = TestController.start(INSTALLATION)) {
            UUID node = INSTALLATION.awaitNode();
            INSTALLATION.redis().mono(commands -> commands.flushdb()).block(TestInstallation.LIMIT);
            assertThat(INSTALLATION.awaitNode()).isEqualTo(node);
            assertThat(controller.context().isRunning()).isTrue();
        }
    }

    @Test
    void whoLostTheMediaJoinsAgainOnAnotherMediaWorker() throws Exception {
        try (TestController controller = TestController.start(INSTALLATION)) {
            TestCall call = start();
            assertThat(ProcessHandle.of(worker(controller).worker().pid())
                            .orElseThrow()
                            .destroyForcibly())
                    .isTrue();
            assertThat(PEERS.event(alice, CallMoved.class).callId()).isEqualTo(call.callId());
            Caller back = alice.again();
            assertThat(PEERS.admit(call, back, back.join(call, RECEIVE))).isInstanceOf(CallJoined.class);
            assertThat(PEERS.ask(back, back.ping(call))).isInstanceOf(CallPong.class);
            assertThat(PEERS.ask(alice, alice.ping(call)))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CALL_OVER));
        }
    }

    @Test
    void aCallIsPutOnAnotherMediaWorkerWhenOneDiesMeanwhile() throws Exception {
        try (TestController controller = TestController.start(INSTALLATION)) {
            TestCall call = TestCall.of(INSTALLATION.awaitNode(), alice, bob);
            long pid = worker(controller).worker().pid();
            TestWorkers.signal(pid, "STOP");
            CallAdmission admission = call.admission(PEERS.gateway, alice, alice.start(call, RECEIVE));
            PEERS.send(call, admission);
            await().atMost(TestInstallation.LIMIT)
                    .until(() -> controller.context().getBean(CallNode.class).calls() == 1);
            TestWorkers.signal(pid, "KILL");
            assertThat(PEERS.reply(admission.frame().frame().id())).isInstanceOf(CallJoined.class);
        }
    }

    @Test
    void callsAreSpreadOverTheMediaWorkers() throws Exception {
        try (TestController controller = TestController.start(INSTALLATION, "parley.calls.media-workers=2")) {
            List<RunningWorker> workers = await().atMost(TestInstallation.LIMIT)
                    .until(
                            () -> controller
                                    .context()
                                    .getBean(MediaWorkers.class)
                                    .running(),
                            two -> two.size() == 2);
            start();
            start();
            for (RunningWorker worker : workers) {
                await().atMost(TestInstallation.LIMIT)
                        .until(() -> worker.worker().dump().get().routerIds().size() == 1);
            }
        }
    }

    private TestCall start() throws Exception {
        UUID node = INSTALLATION.awaitNode();
        TestCall call = TestCall.of(node, alice, bob);
        assertThat(PEERS.admit(call, alice, alice.start(call, RECEIVE))).isInstanceOf(CallJoined.class);
        return call;
    }

    private static RunningWorker worker(TestController controller) {
        return controller.context().getBean(MediaWorkers.class).running().getFirst();
    }

    private static String health(TestController controller) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + controller.managementPort() + "/actuator/health/readiness");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
