package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.bench.client.SignedInPerson;
import chat.parley.desktop.client.AccountState;
import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestBrowser;
import chat.parley.desktop.testing.TestServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in by the browser in a real window, against a real server; of the browser only the page is played. */
class BrowserSignInWindowTest {
    @TempDir
    private static Path serverDirectory;

    private static TestServer server;
    private static SignedInPerson anna;

    @TempDir
    private Path devices;

    @BeforeAll
    static void startServer() {
        server = TestServer.start(serverDirectory);
        anna = server.createPerson("anna", "Anna Petrova");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static Settings english(Settings settings) {
        return settings.withLanguage("en").withTheme(Settings.Theme.LIGHT);
    }

    private static Settings russian(Settings settings) {
        return settings.withLanguage("ru").withTheme(Settings.Theme.DARK);
    }

    private static TestBrowser browserAt(WindowForTest window) {
        return TestBrowser.at(
                URI.create(window.openedLinks().getLast()),
                anna.current().toCompletableFuture().join());
    }

    @Test
    void whoHasNoPasswordComesInByTheBrowser() {
        try (WindowForTest window = WindowForTest.open(devices.resolve("anna"), BrowserSignInWindowTest::english)) {
            window.type("#server", server.address().toString());
            assertThat(window.has("#sign-in-browser"))
                    .as("before it is known which server")
                    .isFalse();
            window.type("#login", "");
            Node button = window.find("#sign-in-browser");
            window.picture("browser-button-light-en");
            window.run(() ->
                    button.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.B, false, true, false, false)));
            window.awaitText("Go on in the browser");
            Eventually.until("the page is opened", () -> window.openedLinks().size() == 1);
            window.press("#browser-open");
            assertThat(window.openedLinks())
                    .hasSize(2)
                    .containsOnly(window.openedLinks().getFirst());
            window.press("#browser-copy");
            assertThat(window.call(() -> Clipboard.getSystemClipboard().getString()))
                    .isEqualTo(window.openedLinks().getFirst());
            window.awaitText("The address is copied.");
            window.picture("browser-waiting-light-en");

            HttpResponse<String> _ = browserAt(window).bring(Map.of("error", "access_denied"));
            window.awaitText("The sign-in was cancelled in the browser.");
            window.picture("browser-denied-light-en");
            window.press("#browser-again");
            Eventually.until(
                    "another page is opened", () -> window.openedLinks().size() == 3);

            assertThat(browserAt(window).letIn().uri().getPath()).isEqualTo("/sign-in/done");
            Node _ = window.find("#chats");
            assertThat(window.client().state().me().login()).isEqualTo("anna");
        }
    }

    @Test
    void whoGivesUpIsBackAtTheFirstStep() {
        try (WindowForTest window = WindowForTest.open(devices.resolve("given-up"), BrowserSignInWindowTest::russian)) {
            window.type("#server", server.address().toString());
            window.type("#password", "");
            Node button = window.find("#sign-in-browser");
            window.run(() -> {
                ((Button) button).fire();
                ((Button) button).fire();
            });
            window.awaitText("Продолжите в браузере");
            Eventually.until("the page is opened", () -> window.openedLinks().size() == 1);
            window.picture("browser-waiting-dark-ru");
            window.press("#back");
            Node _ = window.find("#login");
            assertThat(browserAt(window).letIn().uri().getPath()).isEqualTo("/sign-in/over");
            assertThat(window.account().state()).isInstanceOf(AccountState.SignedOut.class);
            window.choose(BrowserSignInWindowTest::english);
            window.awaitText("Sign in");
            assertThat(((Label) window.find("#sign-in-error")).getText()).isEmpty();
        }
    }
}
