package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.process.EngineProcess;
import chat.parley.calls.process.PicturePlace;
import chat.parley.calls.testing.CodedEngine;
import chat.parley.calls.testing.PictureCode;
import chat.parley.calls.view.BuildFeatures;
import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.talk.TalkChoice;
import chat.parley.desktop.talk.TalkKey;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.MessageBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls in real windows: real engines with coded devices, a real server with its media worker. */
class CallWindowTest {
    /** Right control; see {@link PushToTalkTest}. */
    private static final String TALK_KEY = "105";

    /** Many more than fit into the two seconds after which a decision is known. */
    private static final int CALLS_LIMIT = 50;

    @TempDir
    private static Path directory;

    private static TestServer server;
    private static Caller anna;
    private static Caller boris;
    private static UUID rehearsal;

    /** Somebody in front of a window, and the engine of their call. */
    private static final class Caller implements AutoCloseable {
        private final Path pictures;
        private final WindowForTest window;
        private volatile @Nullable EngineProcess engine;

        private Caller(int sender, String login, UnaryOperator<Settings> choices, BuildFeatures features)
                throws Exception {
            Path place = Files.createDirectory(directory.resolve(login));
            pictures = place.resolve("pictures");
            window = WindowForTest.open(
                    place,
                    choices,
                    Optional.empty(),
                    new CallEngines(_ -> start(sender, place), features, new PicturePlace(pictures)));
            window.signIn(server.address(), login);
            Eventually.until("calls are possible", () -> window.client().state().callsAvailable());
        }

        private CallEngine start(int sender, Path place) throws IOException {
            EngineProcess started =
                    EngineProcess.start(CodedEngine.command(sender, 640, 360, place.resolve("heard")), pictures);
            engine = started;
            return started;
        }

        void killEngine() {
            ProcessHandle.of(Objects.requireNonNull(engine).pid()).orElseThrow().destroyForcibly();
        }

        /** Whose coded pictures are on the screen. */
        SortedSet<Integer> sees() {
            return Seen.in(window);
        }

        /** Whether somebody's microphone is shown as off. */
        boolean showsMuted(UUID user) {
            return window.call(() -> Seen.tiles(window).stream()
                    .filter(tile -> user.equals(tile.userId()) && tile.key().source() == CallSource.CAMERA)
                    .anyMatch(tile -> tile.lookup("#muted").isVisible()));
        }

        UUID id() {
            return window.client().state().me().id();
        }

        @Override
        public void close() {
            window.close();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(Files.createDirectory(directory.resolve("server")));
        server.createPerson("anna", "Anna Petrova");
        server.createPerson("boris", "Boris Orlov");
        anna = new Caller(
                1,
                "anna",
                settings -> settings.withLanguage("en").withTheme(Settings.Theme.LIGHT),
                new BuildFeatures(true));
        boris = new Caller(
                2,
                "boris",
                settings -> settings.withLanguage("ru").withTheme(Settings.Theme.DARK),
                new BuildFeatures(false));
        rehearsal = anna.window
                .client()
                .chats()
                .createGroup("Rehearsal", List.of(boris.id()))
                .join();
    }

    @AfterAll
    static void stop() {
        anna.close();
        boris.close();
        server.close();
    }

    @Test
    void twoPeopleCallEachOther() throws Exception {
        allowScreens(true);
        UUID chat = anna.window.client().chats().openDirect(boris.id()).join();
        open(anna, "Boris Orlov");
        anna.window.press("#call-video");
        boris.window.awaitText("Видеозвонок: Anna Petrova");
        boris.window.picture("#incoming-call", "call-incoming-dark-ru");
        anna.window.awaitText("Ringing…");
        boris.window.press("#incoming-answer-video");
        bothSeeEachOther();
        anna.window.picture("#call-pane", "call-light-en");

        anna.window.key("#call-pane", KeyCode.M);
        Eventually.until("it is shown that Anna is muted", () -> boris.showsMuted(anna.id()));
        boris.window.picture("#call-pane", "call-muted-dark-ru");
        anna.window.press("#call-microphone");
        Eventually.until("it is shown that Anna speaks again", () -> !boris.showsMuted(anna.id()));

        anna.window.press("#call-camera");
        Eventually.until("Boris sees himself alone", () -> boris.sees().equals(new TreeSet<>(List.of(2))));
        anna.window.key("#call-pane", KeyCode.V);
        bothSeeEachOther();

        speaksWhileAKeyIsHeld();
        sharesAScreen();
        sharesOneOfSeveralMonitors();
        comesBackAfterTheEngineWasKilled(chat);

        anna.window.press("#call-leave");
        Eventually.until("her window is closed", () -> !anna.window.has("#call-pane"));
        boris.window.awaitText("Звонок завершён");
        boris.window.press("#call-close");
        assertThat(find(anna, ".call-entry")).isTrue();
        anna.window.awaitText("Outgoing call");
        anna.window.picture("call-entry-light-en");
        Eventually.until("no pictures are left", () -> isEmpty(anna.pictures) && isEmpty(boris.pictures));
    }

    @Test
    void aGroupHasALobby() {
        allowScreens(false);
        UUID chat = anna.window
                .client()
                .chats()
                .createGroup("Spring picnic", List.of(boris.id()))
                .join();
        open(anna, "Spring picnic");
        anna.window.press("#call-video");
        anna.window.awaitText("Ready to call?");
        Eventually.until("the own picture is shown", () -> anna.window.call(() -> lobbyShowsPicture(anna)));
        anna.window.picture("#call-lobby", "call-lobby-light-en");
        anna.window.press("#lobby-enter");
        boris.window.press("#incoming-decline");
        open(boris, "Spring picnic");
        assertThat(boris.window.client().state().chats().find(chat)).isPresent();
        boris.window.press("#call-join");
        boris.window.awaitText("Присоединиться к звонку?");
        boris.window.picture("#call-lobby", "call-lobby-dark-ru");
        boris.window.press("#lobby-enter");
        bothSeeEachOther();
        // The server forbids it to her, and to him his build as well.
        assertThat(anna.window.has("#call-share")).isFalse();
        anna.window.press("#call-people");
        anna.window.awaitText("People in the call");
        anna.window.picture("#call-pane", "call-people-light-en");
        boris.window.press("#call-leave");
        anna.window.press("#call-leave");
        Eventually.until("both are out", () -> !anna.window.has("#call-pane") && !boris.window.has("#call-pane"));
    }

    private static void speaksWhileAKeyIsHeld() {
        CompletableFuture<TalkKey> chosen = anna.window.talk().record();
        Eventually.until("the key is heard", () -> {
            PushToTalkTest.xdotool("keydown", TALK_KEY, "sleep", "0.1", "keyup", TALK_KEY, "sleep", "0.05");
            return chosen.isDone();
        });
        anna.window.choose(settings -> settings.withTalk(new TalkChoice(true, chosen.join())));
        Eventually.until("she is muted", () -> boris.showsMuted(anna.id()));
        PushToTalkTest.xdotool("keydown", TALK_KEY);
        Eventually.until("she is heard", () -> !boris.showsMuted(anna.id()));
        PushToTalkTest.xdotool("keyup", TALK_KEY);
        Eventually.until("she is muted again", () -> boris.showsMuted(anna.id()));
        anna.window.choose(settings -> settings.withTalk(TalkChoice.NONE));
        anna.window.press("#call-microphone");
        Eventually.until("she speaks without a key", () -> !boris.showsMuted(anna.id()));
    }

    private static void sharesAScreen() {
        assertThat(boris.window.has("#call-share")).as("a build without it").isFalse();
        anna.window.press("#call-share");
        anna.window.find("#screen-picker");
        anna.window.find(".screen-choice");
        anna.window.picture("#call-pane", "call-picker-light-en");
        anna.window.press(".screen-choice");
        Eventually.until("Boris sees her screen", () -> boris.sees().contains(PictureCode.screenOf(1)));
        anna.window.find("#sharing-bar");
        anna.window.picture("#sharing-bar", "call-sharing-bar");
        boris.window.picture("#call-pane", "call-screen-dark-ru");
        anna.window.press("#sharing-stop");
        Eventually.until("Boris sees it no more", () -> !boris.sees().contains(PictureCode.screenOf(1)));
        Eventually.until("the bar is gone", () -> !anna.window.has("#sharing-bar"));
    }

    /** The coded monitor is the right half of the screen, as RandR can cut it. */
    private static void sharesOneOfSeveralMonitors() {
        anna.window.press("#call-share");
        anna.window.awaitText("Coded monitor");
        anna.window.run(() -> anna.window.now("#screen-picker").lookupAll(".screen-choice").stream()
                .map(Button.class::cast)
                .filter(one -> one.getText().equals("Coded monitor"))
                .forEach(Button::fire));
        Node _ = anna.window.find("#sharing-bar");
        List<Rectangle2D> frame = List.of(
                new Rectangle2D(700, 0, 700, 4),
                new Rectangle2D(700, 996, 700, 4),
                new Rectangle2D(700, 0, 4, 1000),
                new Rectangle2D(1396, 0, 4, 1000));
        Eventually.until(
                "the frame is around the right half",
                () -> edges().size() == frame.size() && edges().containsAll(frame));
        anna.window.press("#sharing-stop");
        Eventually.until("the frame is gone", () -> edges().isEmpty());
    }

    private static List<Rectangle2D> edges() {
        return anna.window.call(() -> Window.getWindows().stream()
                .filter(one -> one.getScene().getRoot().getStyleClass().contains("sharing-edge"))
                .map(one -> new Rectangle2D(one.getX(), one.getY(), one.getWidth(), one.getHeight()))
                .toList());
    }

    private static void comesBackAfterTheEngineWasKilled(UUID chat) {
        anna.killEngine();
        anna.window.find("#call-rejoin");
        anna.window.picture("#call-pane", "call-engine-lost-light-en");
        anna.window
                .client()
                .send(chat, new MessageBody("Can you see me?", null, null, null, null))
                .join();
        open(boris, "Anna Petrova");
        boris.window.awaitText("Can you see me?");
        anna.window.press("#call-rejoin");
        bothSeeEachOther();
        assertThat(anna.window.has("#call-rejoin")).isFalse();
    }

    private static boolean lobbyShowsPicture(Caller caller) {
        return caller.window.lookup("#lobby-picture").stream().anyMatch(node -> ((ImageView) node).getImage() != null);
    }

    private static boolean find(Caller caller, String selector) {
        return caller.window.find(selector).isVisible();
    }

    private static void bothSeeEachOther() {
        SortedSet<Integer> both = new TreeSet<>(List.of(1, 2));
        Eventually.until("Anna sees both", () -> anna.sees().equals(both));
        Eventually.until("Boris sees both", () -> boris.sees().equals(both));
    }

    private static boolean isEmpty(Path pictures) {
        String[] left = pictures.toFile().list();
        return left == null || left.length == 0;
    }

    /** Returns when calls that begin are held to it: what is decided reaches those who carry calls within seconds. */
    private static void allowScreens(boolean allowed) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/api/admin/policies/calls"))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer "
                                + server.admin().current().toCompletableFuture().join())
                .PUT(HttpRequest.BodyPublishers.ofString("{\"screenSharing\":" + allowed + "}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                            .join()
                            .statusCode())
                    .isEqualTo(200);
        }
        for (int calls = 1; newCallOffersScreens() != allowed; calls++) {
            assertThat(calls).as("calls that were not held to it").isLessThan(CALLS_LIMIT);
        }
    }

    private static boolean newCallOffersScreens() {
        long before = callsOf(rehearsal);
        open(anna, "Rehearsal");
        anna.window.press("#call-video");
        anna.window.press("#lobby-enter");
        anna.window.awaitText("Ringing…");
        boolean offered = anna.window.has("#call-share");
        assertThat(find(boris, "#incoming-call")).isTrue();
        anna.window.press("#call-leave");
        Eventually.until("it does not ring any more", () -> !boris.window.has("#incoming-call"));
        // Its entry makes this chat the first one, at whatever moment it comes.
        Eventually.until("the call's entry has come", () -> callsOf(rehearsal) > before);
        return offered;
    }

    private static long callsOf(UUID chat) {
        return anna.window.client().state().chats().find(chat).stream()
                .flatMap(held -> held.messages().stream())
                .filter(message -> message.call() != null)
                .count();
    }

    private static void open(Caller caller, String title) {
        caller.window.awaitText(title);
        caller.window.type("#chat-search", title);
        caller.window.openFirst();
        caller.window.type("#chat-search", "");
    }
}
