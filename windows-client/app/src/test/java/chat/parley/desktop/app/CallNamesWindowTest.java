package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.calls.desk.CallsDesk;
import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.session.CallPlan;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.session.OwnMedia;
import chat.parley.calls.view.BuildFeatures;
import chat.parley.calls.view.CallsView;
import chat.parley.calls.view.IncomingCall;
import chat.parley.calls.view.OpenCall;
import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.settings.SettingsStore;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.Ids;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of calls say who and what it is, also when that is known or changed later. */
class CallNamesWindowTest {
    @TempDir
    private static Path serverDirectory;

    private static TestServer server;

    @TempDir
    private Path directory;

    private WindowForTest window;
    private CallsDesk desk;
    private CallContext context;

    @BeforeAll
    static void startServer() {
        server = TestServer.start(serverDirectory);
        server.createPerson("anna", "Anna Petrova");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open() {
        window = WindowForTest.open(directory.resolve("anna"), CallNamesWindowTest::english);
        window.signIn(server.address(), "anna");
        desk = new CallsDesk(
                window.client(),
                () -> {
                    throw new EngineException("nobody is heard here");
                },
                MediaPreferences.DEFAULT,
                new BuildFeatures(true));
        SettingsStore settings = new SettingsStore(directory.resolve("settings"));
        context = new CallContext(
                desk,
                window.client(),
                settings,
                new Texts(Texts.Language.ENGLISH, ZoneOffset.UTC),
                InstantSource.system());
    }

    @AfterEach
    void close() {
        desk.close();
        window.close();
    }

    private static Settings english(Settings settings) {
        return settings.withLanguage("en").withTheme(Settings.Theme.LIGHT);
    }

    @Test
    void whoCallsIsNamedAsSoonAsThatIsKnown() {
        UUID dora = server.createPerson("dora", "Dora Klein").person().id();
        IncomingWindow incoming = window.call(() -> new IncomingWindow(context, new Appearance(context.settings())));
        window.run(() -> incoming.show(new IncomingCall(Ids.next(), Ids.next(), Ids.next(), dora, false), false));
        assertThat(window.call(incoming.stage()::getTitle)).doesNotContain("Dora Klein");
        assertThat(window.client().chats().findPeople("dora").join()).hasSize(1);
        Eventually.until(
                "she is named", () -> window.call(incoming.stage()::getTitle).contains("Dora Klein"));
        assertThat(window.call(() -> incoming.stage().getScene().getRoot().lookupAll(".label").stream()
                        .map(node -> ((Label) node).getText())
                        .toList()))
                .anyMatch(text -> text.contains("Dora Klein"));
        window.run(incoming::close);
    }

    @Test
    void aCallIsCalledAsItsChatIsNow() {
        UUID chatId = window.client().chats().createGroup("Picnic", List.of()).join();
        CallWindow calls = window.call(() -> new CallWindow(context, new Appearance(context.settings())));
        CallPlan plan = new CallPlan(chatId, null, false);
        window.run(() -> calls.show(view(new OpenCall.Lobby(plan, OwnMedia.NONE, Map.of(), 0))));
        rename(chatId, "Spring picnic");
        awaitTitle(calls, "#call-lobby", "Spring picnic");
        window.run(() -> calls.show(view(new OpenCall.InCall(plan, joining(chatId)))));
        rename(chatId, "Picnic by the lake");
        awaitTitle(calls, "#call-pane", "Picnic by the lake");
        window.run(calls::close);
    }

    private void rename(UUID chatId, String title) {
        window.client().chats().rename(chatId, title).join();
    }

    private void awaitTitle(CallWindow calls, String pane, String title) {
        Eventually.until(
                "it is called “" + title + "”",
                () -> window.call(() -> calls.stages()
                        .anyMatch(stage -> stage.getTitle() != null
                                && stage.getTitle().contains(title)
                                && stage.getScene().getRoot().lookup(pane) != null
                                && stage.getScene().getRoot().lookupAll(".label").stream()
                                        .anyMatch(
                                                node -> ((Label) node).getText().equals(title)))));
    }

    private static CallsView view(OpenCall open) {
        return new CallsView(true, List.of(), open, false);
    }

    private static CallSnapshot joining(UUID chatId) {
        return new CallSnapshot(
                chatId,
                Ids.next(),
                CallSnapshot.Phase.JOINING,
                null,
                null,
                false,
                null,
                null,
                null,
                OwnMedia.NONE,
                Map.of(),
                Map.of(),
                null,
                Map.of(),
                false);
    }
}
