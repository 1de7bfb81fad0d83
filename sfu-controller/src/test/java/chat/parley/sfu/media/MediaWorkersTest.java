package chat.parley.sfu.media;

import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.engines.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaWorkersTest {
    private final Recorder recorder = new Recorder();

    @TempDir
    private Path directory;

    @Test
    void aKilledWorkerIsReplacedOnItsPort() throws Exception {
        int port = Ports.free();
        try (MediaWorkers workers =
                new MediaWorkers(new MediaWorkerBinary(TestWorkers.binary()), settings(1, port), recorder)) {
            workers.start();
            RunningWorker first = recorder.nextStarted();

            TestWorkers.signal(first.worker(), "KILL");
            WorkerExit exit = recorder.nextLost();
            RunningWorker second = recorder.nextStarted();

            assertThat(exit.exitCode()).isEqualTo(128 + 9);
            assertThat(second.worker().pid()).isNotEqualTo(first.worker().pid());
            assertThat(get(second.server().dump()).udpSockets().getFirst().getPort())
                    .isEqualTo(port);
            assertThat(get(second.server().dump()).tcpServers().getFirst().getPort())
                    .isEqualTo(port);
            assertThat(workers.running()).containsExactly(second);
        }
    }

    @Test
    void keepsSeveralAndEndsThemAll() throws Exception {
        MediaWorkers workers = new MediaWorkers(new MediaWorkerBinary(TestWorkers.binary()), settings(3, 0), recorder);
        workers.start();
        List<RunningWorker> started = List.of(recorder.nextStarted(), recorder.nextStarted(), recorder.nextStarted());

        workers.close();

        assertThat(started).extracting(RunningWorker::index).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(started)
                .allSatisfy(worker -> assertThat(get(worker.worker().exited()))
                        .satisfies(exit -> assertThat(exit.exitCode()).isZero()));
        assertThat(workers.running()).isEmpty();
        assertThat(recorder.lost).isEmpty();
    }

    @Test
    void beginsWhenTheProgramAppears() throws Exception {
        Path program = directory.resolve("later").resolve("mediasoup-worker");
        try (MediaWorkers workers = new MediaWorkers(new MediaWorkerBinary(program), settings(1, 0), recorder)) {
            workers.start();
            assertThat(workers.running()).isEmpty();

            Files.createDirectory(program.getParent());
            Path link = Files.createSymbolicLink(directory.resolve("link"), TestWorkers.binary());
            Files.move(link, program);

            assertThat(get(recorder.nextStarted().worker().dump()).routerIds()).isEmpty();
        }
    }

    @Test
    void canBeClosedBeforeTheProgramAppears() {
        MediaWorkers workers =
                new MediaWorkers(new MediaWorkerBinary(directory.resolve("never")), settings(2, 0), recorder);
        workers.start();

        workers.close();

        assertThat(recorder.started).isEmpty();
    }

    @Test
    void triesAgainUntilAProgramWorks() throws Exception {
        Path program = directory.resolve("mediasoup-worker");
        Path attempts = directory.resolve("attempts");
        Files.writeString(program, """
                #!/bin/sh
                echo attempt >>%1$s
                [ $(wc -l <%1$s) -ge 3 ] && exec %2$s "$@"
                exit 1
                """.formatted(attempts, TestWorkers.binary()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        try (MediaWorkers workers = new MediaWorkers(new MediaWorkerBinary(program), settings(1, 0), recorder)) {
            workers.start();

            get(recorder.nextStarted().worker().dump());
            assertThat(Files.readAllLines(attempts)).hasSize(3);
        }
    }

    @Test
    void aListenerThatThrowsDoesNotEndThePlace() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        MediaWorkersListener failsFirst = new MediaWorkersListener() {
            @Override
            public void workerStarted(RunningWorker worker) {
                recorder.workerStarted(worker);
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("on purpose, to see that the worker is started anew");
                }
            }

            @Override
            public void workerLost(RunningWorker worker, WorkerExit exit) {
                recorder.workerLost(worker, exit);
            }
        };
        try (MediaWorkers workers =
                new MediaWorkers(new MediaWorkerBinary(TestWorkers.binary()), settings(1, 0), failsFirst)) {
            workers.start();
            RunningWorker first = recorder.nextStarted();
            RunningWorker second = recorder.nextStarted();

            assertThat(get(first.worker().exited()).exitCode()).isZero();
            assertThat(get(second.worker().dump()).pid())
                    .isEqualTo(second.worker().pid());
        }
    }

    @Test
    void pausesGrow() {
        MediaWorkersSettings settings = MediaWorkersSettings.of(1, List.of(ListenAddress.of("127.0.0.1")), 0);

        assertThat(IntStream.of(1, 2, 3, 9, 10, 1_000_000).mapToObj(settings::pause))
                .containsExactly(
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        Duration.ofMillis(400),
                        Duration.ofMillis(25_600),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30));
    }

    @Test
    void aProgramInTheMakingIsNotAvailable() throws Exception {
        MediaWorkerBinary binary = new MediaWorkerBinary(directory.resolve("program"));
        assertThat(binary.isAvailable()).isFalse();
        Files.createFile(binary.path());
        assertThat(binary.isAvailable()).isFalse();
        Files.setPosixFilePermissions(binary.path(), PosixFilePermissions.fromString("rwx------"));

        assertThat(get(binary.whenAvailable())).isEqualTo(binary.path());
    }

    private static MediaWorkersSettings settings(int count, int port) {
        return new MediaWorkersSettings(
                count,
                List.of(ListenAddress.of("127.0.0.1")),
                port,
                MediaWorkerSettings.DEFAULTS,
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofMinutes(1));
    }

    private static final class Recorder implements MediaWorkersListener {
        private final BlockingQueue<RunningWorker> started = new LinkedBlockingQueue<>();
        private final BlockingQueue<WorkerExit> lost = new LinkedBlockingQueue<>();

        @Override
        public void workerStarted(RunningWorker worker) {
            started.add(worker);
        }

        @Override
        public void workerLost(RunningWorker worker, WorkerExit exit) {
            lost.add(exit);
        }

        RunningWorker nextStarted() throws InterruptedException {
            return next(started);
        }

        WorkerExit nextLost() throws InterruptedException {
            return next(lost);
        }

        private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
            T next = queue.poll(TestWorkers.LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Waited in vain");
            }
            return next;
        }
    }
}
