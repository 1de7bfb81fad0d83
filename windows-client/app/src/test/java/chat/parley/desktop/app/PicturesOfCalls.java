package chat.parley.desktop.app;

import chat.parley.calls.desk.CallsDesk;
import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.frames.FrameWriter;
import chat.parley.calls.session.CallNews;
import chat.parley.calls.session.CallPlan;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.session.OwnMedia;
import chat.parley.calls.session.VideoKey;
import chat.parley.calls.view.BuildFeatures;
import chat.parley.calls.view.CallsView;
import chat.parley.calls.view.OpenCall;
import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.settings.SettingsStore;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.CallInvitee;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.CallPhase;
import chat.parley.wire.model.CallQuality;
import chat.parley.wire.model.CallRoster;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.InviteeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javafx.beans.property.SimpleStringProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes pictures of the windows of calls with as many people as no machine of the tests could carry, in small windows, both
 * themes and both languages, for people to look at. It is no part of the suite, as its name has not the form of a test's.
 */
@SuppressWarnings("NullAway.Init") // The fields are set by the one test, before anything reads them.
class PicturesOfCalls {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String[] PEOPLE = {
        "Boris Orlov",
        "Chen Wei",
        "Dora Klein-Schönfeld",
        "Елизавета Константинопольская",
        "Farid",
        "Gita",
        "Hugo",
        "Ines"
    };
    private static final int[][] SIZES = {{420, 400}, {640, 420}, {940, 640}};

    @TempDir
    private Path directory;

    private final List<UUID> people = new ArrayList<>();
    private final List<FrameWriter> writers = new ArrayList<>();
    private WindowForTest window;
    private CallsDesk desk;
    private CallContext context;

    @Test
    void everyViewOfACallIsPictured() throws IOException {
        try (TestServer server = TestServer.start(directory)) {
            server.createPerson("anna", "Anna Petrova");
            for (int place = 0; place < PEOPLE.length; place++) {
                people.add(server.createPerson("person" + place, PEOPLE[place])
                        .person()
                        .id());
            }
            window = WindowForTest.open(directory.resolve("anna"), settings -> settings.withLanguage("en"));
            window.signIn(server.address(), "anna");
            UUID _ =
                    window.client().chats().createGroup("Spring picnic", people).join();
            Eventually.until(
                    "everybody is known",
                    () -> window.client().state().people().keySet().containsAll(people));
            people.addFirst(window.client().state().me().id());
            desk = new CallsDesk(
                    window.client(),
                    () -> {
                        throw new EngineException("only pictures are made here");
                    },
                    MediaPreferences.DEFAULT,
                    new BuildFeatures(true));
            for (String language : List.of("en", "ru")) {
                for (Settings.Theme theme : List.of(Settings.Theme.LIGHT, Settings.Theme.DARK)) {
                    dress(language, theme);
                }
            }
            desk.close();
            writers.forEach(FrameWriter::close);
            window.close();
        }
    }

    private void dress(String language, Settings.Theme theme) {
        String suffix = "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language;
        SettingsStore settings = new SettingsStore(directory.resolve("settings" + suffix));
        settings.update(now -> now.withLanguage(language).withTheme(theme));
        context = new CallContext(
                desk,
                window.client(),
                settings,
                new Texts(Texts.Language.of(Locale.forLanguageTag(language)), ZoneOffset.UTC),
                InstantSource.system());
        for (int[] size : SIZES) {
            String name = suffix + "-" + size[0];
            lobby(size, name);
            for (int count : new int[] {1, 2, 4, 9}) {
                call(size, "grid-" + count + name, false, snapshot(count, false, false), (_, _) -> {});
            }
            call(size, "speaker" + name, true, snapshot(5, false, false), (_, _) -> {});
            call(size, "screen" + name, false, snapshot(5, true, false), (_, _) -> {});
            call(
                    size,
                    "people" + name,
                    false,
                    snapshot(9, false, false),
                    (pane, _) -> ((Button) pane.lookup("#call-people")).fire());
            call(size, "notices" + name, false, snapshot(4, false, true), (pane, _) -> {
                MediaDevice headset = new MediaDevice("1", "Jabra Evolve2 65 (USB)", MediaDevice.Kind.MICROPHONE);
                MediaDevice next = new MediaDevice("2", "Built-in Audio Analog Stereo", MediaDevice.Kind.MICROPHONE);
                MediaDevice camera = new MediaDevice("3", "HD Pro Webcam C920", MediaDevice.Kind.CAMERA);
                pane.news(new CallNews.DeviceLost(headset, next));
                pane.news(new CallNews.DeviceBack(camera));
            });
        }
        sharing(suffix);
    }

    private interface Then {
        void act(CallPane pane, Overlay overlay);
    }

    private void lobby(int[] size, String name) {
        shown(size, "calls-lobby" + name, (_, _) -> {
            LobbyPane pane = new LobbyPane(context, new SimpleStringProperty("Spring picnic"));
            pane.show(new OpenCall.Lobby(
                    plan(), new OwnMedia(true, true, false), Map.of(CallSource.CAMERA, file(0)), 0.4));
            return pane;
        });
    }

    private void call(int[] size, String name, boolean large, CallSnapshot snapshot, Then then) {
        context.settings().update(now -> now.withCalls(calls -> calls.withSpeakerLarge(large)));
        shown(size, "calls-" + name, (overlay, appearance) -> {
            CallPane pane = new CallPane(
                    context, overlay, new ScreenShare(context, appearance), new SimpleStringProperty("Spring picnic"));
            OpenCall.InCall open = new OpenCall.InCall(plan(), snapshot);
            pane.show(open, new CallsView(true, List.of(), open, true));
            then.act(pane, overlay);
            return pane;
        });
    }

    private void sharing(String suffix) {
        SharingFrame frame = window.call(() -> {
            SharingFrame made = new SharingFrame(context, new Appearance(context.settings()));
            made.show(null);
            return made;
        });
        pause();
        window.run(() -> {
            frame.stages()
                    .filter(stage -> stage.getScene().lookup("#sharing-bar") != null)
                    .forEach(stage -> write(stage.getScene(), "calls-sharing-bar" + suffix));
            frame.hide();
        });
    }

    private interface Content {
        Region make(Overlay overlay, Appearance appearance);
    }

    private void shown(int[] size, String name, Content content) {
        Stage stage = window.call(() -> {
            StackPane root = new StackPane();
            Appearance appearance = new Appearance(context.settings());
            Scene scene = new Scene(root, size[0], size[1]);
            appearance.follow(scene);
            Stage made = new Stage();
            made.setScene(scene);
            root.getChildren().setAll(content.make(new Overlay(root), appearance));
            made.show();
            return made;
        });
        pause();
        window.run(() -> {
            write(stage.getScene(), name);
            if (stage.getScene().getRoot().lookup("#call-pane") instanceof CallPane pane) {
                pane.close();
            }
            stage.close();
        });
    }

    private static CallPlan plan() {
        return new CallPlan(new UUID(0, 1), new UUID(0, 2), true);
    }

    private CallSnapshot snapshot(int count, boolean screen, boolean muted) {
        List<CallParticipant> there = new ArrayList<>();
        Map<VideoKey, String> videos = new HashMap<>();
        for (int place = 0; place < count; place++) {
            UUID id = new UUID(1, place);
            boolean camera = place % 3 != 2;
            boolean shares = screen && place == 1;
            there.add(new CallParticipant(
                    id,
                    people.get(place),
                    Instant.now(),
                    place == 0,
                    place % 2 == 0 && !(muted && place == 0),
                    camera,
                    shares,
                    place == 3 ? Instant.now() : null,
                    place == 4 ? CallQuality.POOR : CallQuality.GOOD,
                    place == 5));
            if (camera && place > 0) {
                videos.put(new VideoKey(id, CallSource.CAMERA), file(place));
            }
            if (shares) {
                videos.put(new VideoKey(id, CallSource.SCREEN), file(20));
            }
        }
        CallRoster roster = new CallRoster(
                1,
                CallPhase.ACTIVE,
                Instant.now().minusSeconds(754),
                count == 9,
                there,
                count == 9 ? List.of(new CallInvitee(people.get(3), InviteeState.DECLINED)) : List.of());
        return new CallSnapshot(
                new UUID(0, 1),
                new UUID(0, 2),
                CallSnapshot.Phase.ACTIVE,
                null,
                new UUID(1, 0),
                true,
                roster,
                null,
                null,
                new OwnMedia(!muted, true, false),
                Map.of(CallSource.CAMERA, file(0)),
                videos,
                count > 2 ? new UUID(1, 2) : null,
                Map.of(new UUID(1, 2), 0.6),
                muted);
    }

    private final Map<Integer, String> files = new HashMap<>();

    /** A picture of its own colour. */
    private String file(int number) {
        return files.computeIfAbsent(number, _ -> {
            try {
                int width = 640;
                int height = 360;
                FrameWriter writer = new FrameWriter(directory.resolve("frame-" + number), width * height);
                writers.add(writer);
                // The reader of each pane takes the newest picture once.
                Thread.ofVirtual().start(() -> paint(writer, width, height, number));
                return writer.file().toString();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private static void paint(FrameWriter writer, int width, int height, int number) {
        try {
            while (true) {
                ByteBuffer pixels = writer.next(width, height);
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        pixels.put((byte) (40 + 140 * y / height));
                        pixels.put((byte) (60 + number * 37 % 130));
                        pixels.put((byte) (50 + 130 * x / width));
                        pixels.put((byte) 0xff);
                    }
                }
                writer.show(width, height);
                Thread.sleep(400);
            }
        } catch (InterruptedException | IllegalStateException closed) {
            // The pictures are made.
        }
    }

    private static void pause() {
        try {
            Thread.sleep(900);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void write(Scene scene, String name) {
        try {
            Path _ = Files.createDirectories(PICTURES);
            WritableImage image = scene.snapshot(null);
            boolean _ = ImageIO.write(
                    SwingFXUtils.fromFXImage(image, null),
                    "png",
                    PICTURES.resolve(name + ".png").toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
