package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.desktop.view.ChatRow;
import chat.parley.wire.model.MessageBody;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real window without a mouse. */
class KeyboardWindowTest {
    @TempDir
    private static Path serverDirectory;

    private static TestServer server;

    @TempDir
    private Path devices;

    @BeforeAll
    static void startServer() {
        server = TestServer.start(serverDirectory);
        server.createPerson("anna", "Anna Petrova");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void everythingIsReachedByKeys() {
        try (WindowForTest window = WindowForTest.open(
                devices.resolve("anna"), settings -> settings.withLanguage("en").withTheme(Settings.Theme.LIGHT))) {
            window.signIn(server.address(), "anna");
            UUID first = window.client().chats().createGroup("First", List.of()).join();
            UUID second =
                    window.client().chats().createGroup("Second", List.of()).join();
            window.client().send(first, MessageBody.of("one")).join();
            window.client().send(first, MessageBody.of("two")).join();
            long _ = window.seqOf(first, "two");
            window.client().send(second, MessageBody.of("- bread\n- cheese")).join();
            long _ = window.seqOf(second, "- bread\n- cheese");

            arrowsLeadAlongTheListAndEnterOpens(window);
            aListIsShownAsOne(window);
            arrowsLeadAlongMessages(window, second);
            tabStaysInADialog(window);
            escapeLeadsBackToTheList(window);
        }
    }

    private static void arrowsLeadAlongTheListAndEnterOpens(WindowForTest window) {
        ListView<?> list = (ListView<?>) window.now("#chats");
        Eventually.until(
                "the newest is the first",
                () -> window.call(() -> list.getItems().stream()
                        .map(row -> ((ChatRow) row).title())
                        .toList()
                        .equals(List.of("Second", "First"))));
        window.run(() -> {
            list.requestFocus();
            list.fireEvent(pressed(KeyCode.HOME, false));
            list.fireEvent(pressed(KeyCode.DOWN, false));
            assertThat(window.lookup("#composer-text"))
                    .as("passing a chat opens nothing")
                    .isEmpty();
            list.fireEvent(pressed(KeyCode.ENTER, false));
        });
        Eventually.until("the second of the list is open", () -> title(window).equals("First"));
        assertThat(focused(window).getId()).isEqualTo("composer-text");
        window.run(() -> {
            list.requestFocus();
            list.fireEvent(pressed(KeyCode.HOME, false));
            list.fireEvent(pressed(KeyCode.ENTER, false));
        });
        Eventually.until("the first of the list is open", () -> title(window).equals("Second"));
    }

    private static String title(WindowForTest window) {
        return window.call(() -> window.lookup("#chat-title")
                .map(node -> ((Label) node).getText())
                .orElse(""));
    }

    private static void aListIsShownAsOne(WindowForTest window) {
        Eventually.until("there is a list", () -> window.has(".md-list"));
        assertThat(window.call(() -> window.now(".md-list").lookupAll(".label").stream()
                        .map(node -> ((Label) node).getText())
                        .filter("•"::equals)
                        .count()))
                .isEqualTo(2);
    }

    private static void arrowsLeadAlongMessages(WindowForTest window, UUID chatId) {
        for (int i = 1; i <= 3; i++) {
            window.client().send(chatId, MessageBody.of("number " + i)).join();
            long _ = window.seqOf(chatId, "number " + i);
        }
        Eventually.until(
                "the newest is the one that Tab reaches", () -> stops(window).equals(List.of("number 3")));
        window.run(() -> bubbles(window).getLast().requestFocus());
        window.run(() -> bubbles(window).getLast().fireEvent(pressed(KeyCode.UP, false)));
        assertThat(stops(window)).containsExactly("number 2");
        assertThat(focused(window).getAccessibleText()).endsWith("number 2");
        openMenuOfFocused(window);
        window.picturePopup("#message-menu", "message-menu-by-keys");
        openMenuOfFocused(window);
        window.client()
                .messages()
                .react(chatId, window.seqOf(chatId, "number 2"), "🌿", true)
                .join();
        Eventually.until("it is shown anew", () -> window.has(".reaction"));
        assertThat(window.has("#message-menu")).as("the menu is still open").isTrue();
        window.run(() -> window.now("#message-menu").getScene().getWindow().hide());
        assertThat(stops(window)).containsExactly("number 2");
        assertThat(focused(window)).isInstanceOf(BubbleNode.class);
        assertThat(focused(window).getScene()).as("the focus is in the window").isNotNull();
    }

    private static void openMenuOfFocused(WindowForTest window) {
        window.run(() -> focused(window).fireEvent(pressed(KeyCode.ENTER, false)));
        Eventually.until("its menu is open", () -> window.has("#message-menu"));
    }

    private static List<BubbleNode> bubbles(WindowForTest window) {
        return window.now("#messages").lookupAll(".message").stream()
                .map(BubbleNode.class::cast)
                .sorted(Comparator.comparingLong(BubbleNode::seq))
                .toList();
    }

    private static List<String> stops(WindowForTest window) {
        return window.call(() -> bubbles(window).stream()
                .filter(Node::isFocusTraversable)
                .map(one -> one.getAccessibleText().replaceAll(".*: ", ""))
                .toList());
    }

    private static void tabStaysInADialog(WindowForTest window) {
        window.press("#search-in-chat");
        Node dialog = window.find("#search-dialog");
        for (boolean backwards : List.of(false, true)) {
            for (int i = 0; i < 8; i++) {
                window.run(() -> focused(window).fireEvent(pressed(KeyCode.TAB, backwards)));
                Eventually.until(
                        "the focus is in the dialog", () -> window.call(() -> isWithin(dialog, focused(window))));
            }
        }
        window.key("#search-dialog", KeyCode.ESCAPE);
        assertThat(window.has("#search-dialog")).isFalse();
    }

    private static void escapeLeadsBackToTheList(WindowForTest window) {
        window.key("#composer-text", KeyCode.ESCAPE);
        assertThat(window.has("#composer-text")).isFalse();
        assertThat(focused(window).getId()).isEqualTo("chats");
    }

    private static KeyEvent pressed(KeyCode code, boolean shift) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false);
    }

    private static Node focused(WindowForTest window) {
        return window.stage().getScene().getFocusOwner();
    }

    private static boolean isWithin(Node parent, Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (one.equals(parent)) {
                return true;
            }
        }
        return false;
    }
}
