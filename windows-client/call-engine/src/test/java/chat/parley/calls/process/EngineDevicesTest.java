package chat.parley.calls.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.calls.engine.EngineEvent;
import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineReply;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.calls.frames.FrameReader;
import chat.parley.calls.testing.SoundServer;
import chat.parley.wire.model.CallSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as it is shipped, with the devices of a machine that has none, and with the screen of an X server. */
class EngineDevicesTest {
    private static final long LIMIT_S = 60;

    @TempDir
    private Path directory;

    @Test
    void aComputerWithoutDevicesCanReceive() throws Exception {
        Path leftBehind = Files.createDirectory(directory.resolve("call-123"));
        Files.writeString(leftBehind.resolve("video-1"), "a picture that was left behind by a process that was killed");
        try (EngineProcess engine = start("--unset=DISPLAY")) {
            assertThat(engine.capabilities().get(LIMIT_S, TimeUnit.SECONDS)).contains("m=audio", "m=video", "VP8");
            assertThatThrownBy(() -> engine.turnOn(CallSource.MICROPHONE, null).get(LIMIT_S, TimeUnit.SECONDS))
                    .hasCause(new EngineException("this computer has no sound"));
            assertThatThrownBy(() -> engine.turnOn(CallSource.SCREEN, ScreenChoice.WHOLE_DESKTOP)
                            .get(LIMIT_S, TimeUnit.SECONDS))
                    .hasCause(new EngineException("there is no screen: DISPLAY is not set"));
            assertThat(engine.devices().get(LIMIT_S, TimeUnit.SECONDS))
                    .extracting(MediaDevice::kind)
                    .doesNotContain(MediaDevice.Kind.MICROPHONE, MediaDevice.Kind.SPEAKER);
            assertThat(engine.tryCall().get(LIMIT_S, TimeUnit.SECONDS).pictures())
                    .isGreaterThanOrEqualTo(10);
            assertThat(engine.capabilities().get(LIMIT_S, TimeUnit.SECONDS))
                    .as("and goes on")
                    .contains("m=audio");
        }
        assertThat(directory).as("nothing is left behind").isEmptyDirectory();
    }

    @Test
    void aComputerCallsItself() throws Exception {
        Path sound = Files.createDirectory(directory.resolve("sound"));
        try (SoundServer server = SoundServer.start(sound);
                EngineProcess engine = start(server.variable())) {
            EngineReply.CallTried tried = engine.tryCall().get(LIMIT_S, TimeUnit.SECONDS);
            assertThat(tried.pictures()).isGreaterThanOrEqualTo(10);
            assertThat(tried.soundPackets()).isPositive();
        }
    }

    @Test
    void theScreenIsCaptured() throws Exception {
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-wr", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader number = server.inputReader();
                EngineProcess engine = start("DISPLAY=:" + number.readLine())) {
            BlockingQueue<EngineEvent.VideoChanged> videos = new LinkedBlockingQueue<>();
            engine.listen(event -> {
                if (event instanceof EngineEvent.VideoChanged video) {
                    videos.add(video);
                }
            });
            assertThat(engine.screens().get(LIMIT_S, TimeUnit.SECONDS))
                    .extracting(SharableScreen::choice)
                    .containsExactly(ScreenChoice.WHOLE_DESKTOP);
            engine.turnOn(CallSource.SCREEN, ScreenChoice.WHOLE_DESKTOP).get(LIMIT_S, TimeUnit.SECONDS);
            EngineEvent.VideoChanged video = Objects.requireNonNull(videos.poll(LIMIT_S, TimeUnit.SECONDS));
            assertThat(video.source()).isEqualTo(CallSource.SCREEN);
            try (FrameReader reader = new FrameReader(Path.of(Objects.requireNonNull(video.file())))) {
                await().atMost(Duration.ofSeconds(LIMIT_S)).until(() -> isWhite(reader.poll()));
            }
            engine.turnOff(CallSource.SCREEN);
            assertThat(Objects.requireNonNull(videos.poll(LIMIT_S, TimeUnit.SECONDS))
                            .file())
                    .isNull();
        } finally {
            server.destroy();
        }
    }

    /** Monitors as RandR tells them: a screen may be cut into several. */
    @Test
    void eachMonitorIsListedAndPictured() throws Exception {
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "800x400x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader number = server.inputReader()) {
            String display = "DISPLAY=:" + number.readLine();
            run(display, "xsetroot", "-solid", "#c00000");
            run(display, "xrandr", "--setmonitor", "wide", "600/150x400/100+0+0", "screen");
            run(display, "xrandr", "--setmonitor", "tall", "200/50x400/100+600+0", "none");
            try (EngineProcess engine = start(display)) {
                List<SharableScreen> screens = engine.screens().get(LIMIT_S, TimeUnit.SECONDS);
                assertThat(screens).extracting(SharableScreen::title).containsExactly("", "wide", "tall");
                assertThat(screens)
                        .extracting(SharableScreen::place)
                        .containsExactly(
                                null, new EngineReply.Place(0, 0, 600, 400), new EngineReply.Place(600, 0, 200, 400));
                assertThat(ratio(engine, screens.get(0))).isBetween(1.9, 2.1);
                assertThat(ratio(engine, screens.get(1))).isBetween(1.4, 1.6);
                assertThat(ratio(engine, screens.get(2))).isBetween(0.45, 0.55);
            }
        } finally {
            server.destroy();
        }
    }

    /** Width by height of what is red in the middle. */
    private static double ratio(EngineProcess engine, SharableScreen screen) throws Exception {
        EngineReply.Picture picture = engine.picture(screen.choice()).get(LIMIT_S, TimeUnit.SECONDS);
        int middle = (picture.height() / 2 * picture.width() + picture.width() / 3) * 4;
        assertThat(picture.pixels().get(middle) & 0xff).as("blue").isLessThan(40);
        assertThat(picture.pixels().get(middle + 2) & 0xff).as("red").isBetween(160, 220);
        return picture.width() / (double) picture.height();
    }

    private static void run(String display, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("env", display));
        words.addAll(List.of(command));
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor())
                .as("Remedy: apt-get install x11-xserver-utils")
                .isZero();
    }

    /** The root window of the X server is white all over, but for the pointer. */
    private static boolean isWhite(FrameReader.@Nullable Frame frame) {
        if (frame == null || frame.width() != 640 || frame.height() != 480) {
            return false;
        }
        for (int x = 0; x < 640; x++) {
            // The first three bytes of the pixel, as unsigned numbers; chroma may cost a little.
            int pixel = (50 * 640 + x) * 4;
            for (int colour = 0; colour < 3; colour++) {
                if ((frame.pixels().get(pixel + colour) & 0xff) < 250) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Without PulseAudio, wherever this runs. */
    private EngineProcess start(String... environment) throws IOException {
        List<String> command = new ArrayList<>(List.of("env"));
        command.addAll(List.of(environment));
        if (!environment[0].startsWith(SoundServer.VARIABLE)) {
            command.add(SoundServer.VARIABLE + "unix:/nowhere");
        }
        command.addAll(EngineCommandLine.ofThisJava(directory, true));
        return EngineProcess.start(command, directory);
    }
}
