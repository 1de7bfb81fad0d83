package chat.parley.desktop.app;

import chat.parley.calls.media.PluggableSources;
import chat.parley.calls.process.EngineProcess;
import chat.parley.calls.process.PicturePlace;
import chat.parley.calls.testing.CodedEngine;
import chat.parley.calls.testing.SoundServer;
import chat.parley.calls.view.BuildFeatures;
import chat.parley.desktop.settings.CallSettings;
import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Button;

/**
 * Somebody at a real window, with the engine as it is shipped: a PulseAudio of their own, the screen of the tests, and cameras
 * that can be plugged in.
 */
final class DesktopPerson implements AutoCloseable {
    private final Path cameras;
    private final SoundServer sound;
    private final WindowForTest window;

    private DesktopPerson(Path cameras, SoundServer sound, WindowForTest window) {
        this.cameras = cameras;
        this.sound = sound;
        this.window = window;
    }

    /**
     * Not signed in yet.
     *
     * @param directory empty
     * @param cameras whose pictures they show
     */
    static DesktopPerson open(Path directory, int... cameras) throws IOException, InterruptedException {
        SoundServer sound = SoundServer.start(Files.createDirectory(directory.resolve("sound")));
        String _ = sound.control("set-default-source", "microphone");
        String _ = sound.control("set-default-sink", "speaker");
        Path plugged = directory.resolve("cameras");
        plug(plugged, cameras);
        Path pictures = directory.resolve("pictures");
        List<String> engine = new ArrayList<>(List.of("env", sound.variable(), "DISPLAY=" + VirtualDisplay.start()));
        engine.addAll(CodedEngine.command(PluggableSources.class, directory.resolve("crash.log"), plugged.toString()));
        WindowForTest window = WindowForTest.open(
                directory,
                // A tone is a noise to every suppression.
                settings -> settings.withLanguage("en")
                        .withTheme(Settings.Theme.LIGHT)
                        .withCalls(calls -> calls.withNoise(CallSettings.Noise.OFF)),
                Optional.empty(),
                new CallEngines(
                        _ -> EngineProcess.start(engine, pictures),
                        new BuildFeatures(true),
                        new PicturePlace(pictures)));
        return new DesktopPerson(plugged, sound, window);
    }

    WindowForTest window() {
        return window;
    }

    SoundServer sound() {
        return sound;
    }

    /** From now on there are these cameras. */
    void plug(int... now) throws IOException {
        plug(cameras, now);
    }

    /** Chooses what to share by its title, in the picker that is open. */
    void share(String title) {
        Button choice = Eventually.get(
                title + " can be shared",
                () -> window.call(() -> choices().stream()
                        .filter(one -> one.getText().equals(title))
                        .findFirst()));
        window.run(choice::fire);
    }

    /** What can be shared, in the picker that is open; on the thread of the windows. */
    List<Button> choices() {
        return window.lookup("#screen-picker").stream()
                .flatMap(picker -> picker.lookupAll(".screen-choice").stream())
                .map(Button.class::cast)
                .toList();
    }

    private static void plug(Path cameras, int... now) throws IOException {
        // In one step: it is read while it is written.
        Path next = Files.writeString(
                cameras.resolveSibling("cameras.next"),
                IntStream.of(now).mapToObj(one -> one + "\n").collect(Collectors.joining()));
        Path _ = Files.move(next, cameras, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        window.close();
        sound.close();
    }
}
