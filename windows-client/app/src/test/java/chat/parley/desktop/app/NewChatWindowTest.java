package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import java.nio.file.Path;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group is made in a real window, while the server takes its time. */
class NewChatWindowTest {
    @TempDir
    private Path directory;

    @Test
    void whoIsStillBeingLookedForIsNotLeftOutOfAGroup() {
        try (TestServer server = TestServer.start(directory.resolve("server"));
                WindowForTest window = WindowForTest.open(
                        directory.resolve("anna"),
                        settings -> settings.withLanguage("en").withTheme(Settings.Theme.LIGHT))) {
            server.createPerson("anna", "Anna Petrova");
            server.createPerson("boris", "Boris Orlov");
            server.createPerson("chen", "Chen Wei");
            window.signIn(server.address(), "anna");
            window.press("#new-chat");
            window.press("#new-group");
            window.type("#group-name", "Chess");
            server.suspendBroker();
            try {
                window.type("#find-people", "Chen");
                window.key("#find-people", KeyCode.ENTER);
                window.type("#find-people", "Bor");
                assertThat(window.call(() -> window.now("#create-group").isDisabled()))
                        .as("while Chen is looked for")
                        .isTrue();
            } finally {
                server.resumeBroker();
            }
            Label chosen = (Label) window.find("#chosen-names");
            Eventually.until(
                    "Chen is chosen", () -> window.call(chosen::getText).equals("Chen Wei"));
            window.press("#create-group");
            UUID chess = window.chatCalled("Chess");
            Node _ = window.find("#composer-text");
            assertThat(window.client()
                            .state()
                            .chats()
                            .find(chess)
                            .orElseThrow()
                            .chat()
                            .memberCount())
                    .isEqualTo(2);
        }
    }
}
