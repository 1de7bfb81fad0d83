package chat.parley.sfu.media;

import static chat.parley.sfu.media.TestWorkers.LIMIT;
import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.parley.sfu.media.channel.MediaWorkerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class MediaWorkerTest {
    @TempDir
    private Path directory;

    @Test
    void startsAnswersAndEndsInOrder() {
        MediaWorker worker = TestWorkers.start();

        assertThat(get(worker.dump())).isEqualTo(new WorkerDump(worker.pid(), List.of(), List.of(), List.of()));
        assertThat(get(worker.resourceUsage()).maxResidentKib()).isPositive();
        WorkerExit exit = get(worker.shutdown());

        assertThat(exit.exitCode()).isZero();
        assertThat(exit.asked()).isTrue();
        assertThat(worker.isClosed()).isTrue();
        assertThat(worker.dump())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MediaWorkerException.Closed.class);
    }

    @Test
    void whatWasAskedBeforeShutdownIsAnswered() {
        MediaWorker worker = TestWorkers.start();
        List<CompletableFuture<WorkerDump>> dumps =
                IntStream.range(0, 1000).mapToObj(i -> worker.dump()).toList();

        WorkerExit exit = get(worker.shutdown());

        assertThat(dumps).allSatisfy(dump -> assertThat(get(dump).pid()).isEqualTo(worker.pid()));
        assertThat(exit.exitCode()).isZero();
    }

    @Test
    void thousandsOfRequestsAreAnsweredInOrder() {
        try (MediaWorker worker = TestWorkers.start()) {
            List<Integer> answered = Collections.synchronizedList(new ArrayList<>());
            List<CompletableFuture<Void>> requests = IntStream.range(0, 5000)
                    .mapToObj(i -> worker.dump().thenAccept(dump -> answered.add(i)))
                    .toList();

            requests.forEach(TestWorkers::get);

            assertThat(answered)
                    .containsExactlyElementsOf(IntStream.range(0, 5000).boxed().toList());
        }
    }

    @Test
    void manyThreadsMayAsk() {
        try (MediaWorker worker = TestWorkers.start()) {
            List<CompletableFuture<Router>> routers = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> get(worker.createRouter())))
                    .toList();

            List<String> ids = routers.stream().map(router -> get(router).id()).toList();

            assertThat(get(worker.dump()).routerIds()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void aKilledWorkerFailsEverythingAtOnce() throws Exception {
        MediaWorker worker = TestWorkers.start();
        Router router = get(worker.createRouter());
        PlainTransport transport = get(router.createPlainTransport("127.0.0.1", true));
        TestWorkers.signal(worker, "STOP");
        CompletableFuture<RouterDump> waiting = router.dump();

        TestWorkers.signal(worker, "KILL");
        WorkerExit exit = get(worker.exited());

        assertThat(exit.exitCode()).isEqualTo(128 + 9);
        assertThat(exit.asked()).isFalse();
        assertThat(List.of(waiting, transport.stats(), worker.dump()))
                .allSatisfy(failed -> assertThat(failed)
                        .failsWithin(Duration.ZERO)
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(MediaWorkerException.Closed.class));
        assertThat(router.isClosed()).isTrue();
        assertThat(transport.isClosed()).isTrue();
        assertThat(transport.close()).as("what is gone is closed").isCompletedWithValue(null);
    }

    @Test
    void aWorkerThatDoesNotAnswerIsKilled() throws Exception {
        MediaWorker worker = TestWorkers.start(MediaWorkerSettings.DEFAULTS.withRequestLimit(Duration.ofSeconds(3)));
        get(worker.dump());
        TestWorkers.signal(worker, "STOP");

        CompletableFuture<WorkerDump> waiting = worker.dump();

        assertThat(waiting)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MediaWorkerException.TimedOut.class);
        WorkerExit exit = get(worker.exited());
        assertThat(exit.exitCode()).isEqualTo(128 + 9);
        assertThat(exit.cause()).isInstanceOf(MediaWorkerException.TimedOut.class);
    }

    @Test
    void aViolationOfTheProtocolEndsTheWorker() throws Exception {
        Path trigger = directory.resolve("trigger");
        // The real worker, and beside it somebody who writes into its channel.
        Path intruded = script("""
                while [ ! -e %s ]; do sleep 0.05; done && printf '\\377\\377\\377\\377' >&4 &
                exec %s "$@"
                """.formatted(trigger, TestWorkers.binary()));
        MediaWorker worker = get(MediaWorker.start(intruded, MediaWorkerSettings.DEFAULTS));
        Router router = get(worker.createRouter());

        Files.createFile(trigger);
        WorkerExit exit = get(worker.exited());

        assertThat(exit.cause()).isInstanceOf(MediaWorkerException.ProtocolViolation.class);
        assertThat(exit.asked()).isFalse();
        assertThat(router.isClosed()).isTrue();
    }

    @Test
    void whatIsRefusedChangesNothing() {
        try (MediaWorker worker = TestWorkers.start()) {
            WebRtcServerSettings anyPort = new WebRtcServerSettings(List.of(ListenAddress.of("127.0.0.1")), 0);
            int taken = get(get(worker.createWebRtcServer(anyPort)).dump())
                    .udpSockets()
                    .getFirst()
                    .getPort();

            CompletableFuture<WebRtcServer> second =
                    worker.createWebRtcServer(new WebRtcServerSettings(List.of(ListenAddress.of("127.0.0.1")), taken));

            assertThat(second)
                    .failsWithin(LIMIT)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(MediaWorkerException.Rejected.class);
            assertThat(get(worker.dump()).webRtcServerIds()).hasSize(1);
        }
    }

    @Test
    void aProgramThatIsNoWorkerFailsToStart() throws Exception {
        for (Path program : List.of(Path.of("/bin/true"), script("exit 3"), directory.resolve("absent"))) {
            assertThat(MediaWorker.start(program, MediaWorkerSettings.DEFAULTS))
                    .as(program.toString())
                    .failsWithin(LIMIT)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(MediaWorkerException.class);
        }
    }

    @Test
    void aProgramThatOnlyHangsIsKilled() throws Exception {
        Path pid = directory.resolve("pid");
        Path hanging = script("echo $$ >%s; exec sleep 1000".formatted(pid));
        MediaWorkerSettings settings = new MediaWorkerSettings(
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(5), WorkerLogLevel.WARN);

        assertThat(MediaWorker.start(hanging, settings))
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MediaWorkerException.TimedOut.class);
        long process = Long.parseLong(Files.readString(pid).strip());
        await().atMost(LIMIT).until(() -> ProcessHandle.of(process).isEmpty());
    }

    @Test
    void forwardsTheWorkersLogByLevel() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(WorkerLog.class);
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.setLevel(Level.TRACE);
        logger.addAppender(lines);
        try (MediaWorker worker = TestWorkers.start(MediaWorkerSettings.DEFAULTS.withLogLevel(WorkerLogLevel.DEBUG))) {
            get(worker.dump());
            assertThat(List.copyOf(lines.list)).anySatisfy(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.TRACE);
                assertThat(line.getFormattedMessage())
                        .contains("Media worker " + worker.pid())
                        .contains("starting mediasoup-worker process");
            });
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
        }
    }

    @Test
    void aFloodOfErrorsIsCutShort() {
        Logger logger = (Logger) LoggerFactory.getLogger(WorkerLog.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            WorkerLog log = new WorkerLog();
            for (int i = 0; i < 1000; i++) {
                log.channelLine(1, "Ethe handshake failed");
                log.channelLine(1, "Xa dump");
            }
            assertThat(lines.list.stream().filter(line -> line.getLevel() == Level.WARN))
                    .hasSize(10);
            assertThat(lines.list)
                    .noneSatisfy(line -> assertThat(line.getFormattedMessage()).contains("dump"));
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void theWorkerDoesNotSeeOurEnvironment() throws Exception {
        try (MediaWorker worker = TestWorkers.start()) {
            String environment = Files.readString(Path.of("/proc", String.valueOf(worker.pid()), "environ"));

            assertThat(environment.split("\0"))
                    .allMatch(variable ->
                            variable.matches("(PATH|LD_LIBRARY_PATH|TZ|MEDIASOUP_VERSION|PWD|OLDPWD|SHLVL|_)=.*"));
        }
    }

    private Path script(String body) throws IOException {
        Path script = Files.createTempFile(directory, "program", ".sh");
        Files.writeString(script, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }
}
