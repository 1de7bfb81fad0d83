package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.wire.model.MessageBody;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where messages stand in a real window, and that they stay there. */
class PlaceInChatWindowTest {
    /** More than are fetched at once. */
    private static final int MANY = 130;

    @TempDir
    private static Path serverDirectory;

    private static TestServer server;

    @TempDir
    private Path devices;

    private UUID chatId = new UUID(0, 0);

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
    void fewMessagesStandAboveTheField() {
        try (WindowForTest window = open("Few")) {
            write(window, "one");
            write(window, "two");
            awaitEnd(window, "two");
            Eventually.until(
                    "what the chat begins with is above them",
                    () -> window.call(() -> window.lookup(".beginning")
                            .filter(beginning -> isAbove(window, beginning))
                            .isPresent()));

            ChatPane pane = (ChatPane) window.now(".chat");
            window.run(() -> pane.goTo(window.seqOf(chatId, "one")));
            Eventually.until("it is marked", () -> window.has(".bubble-highlight"));
            window.client()
                    .messages()
                    .react(chatId, window.seqOf(chatId, "one"), "🌿", true)
                    .join();
            Eventually.until("it is shown anew", () -> window.has(".reaction"));
            assertThat(window.has(".bubble-highlight")).as("the mark stays").isTrue();
            for (int i = 1; i <= 40; i++) {
                write(window, "more " + i);
            }
            awaitEnd(window, "more 40");
        }
    }

    /** Laying out such text over several lines throws in JavaFX, after which nothing moves any more. */
    @Test
    void hebrewAndArabicAreBrokenIntoLines() {
        try (WindowForTest window = open("Right to left")) {
            write(window, "שלום עולם, זה מבחן של טקסט עברי. ".repeat(12));
            write(window, "**مرحبا** بالعالم `مرحبا بالعالم` (1) test 👍 ".repeat(12));
            write(window, "א".repeat(300));
            write(window, "```\n" + "שלום עולם ".repeat(20) + "\n```");
            write(window, "the end");
            awaitEnd(window, "the end");
            window.type("#composer-text", "שלום עולם, זה מבחן של טקסט עברי. ".repeat(12));
            window.type("#composer-text", "words");
            window.run(() -> window.stage().setWidth(760));
            write(window, "the very end");
            awaitEnd(window, "the very end");
        }
    }

    @Test
    void theEndStaysInSightWhileTheWindowChanges() {
        try (WindowForTest window = open("Sizes")) {
            for (int i = 1; i <= 30; i++) {
                write(window, "A message of some length, so that a narrow window needs more lines for it: number " + i);
            }
            String last = "A message of some length, so that a narrow window needs more lines for it: number 30";
            awaitEnd(window, last);
            for (double width : List.of(760.0, 1180.0)) {
                window.run(() -> window.stage().setWidth(width));
                Eventually.until(
                        "the window is " + width + " wide",
                        () -> window.call(() -> window.stage().getScene().getWidth() == width));
                awaitEnd(window, last);
                assertThat(window.has("#to-newest")).isFalse();
            }
            window.run(() -> window.stage().setHeight(480));
            awaitEnd(window, last);
        }
    }

    @Test
    void whatIsLookedAtStaysWhereItIsWhenOlderMessagesCome() {
        try (WindowForTest window = open("Older")) {
            for (int i = 1; i <= MANY; i++) {
                window.client().send(chatId, MessageBody.of("number " + i)).join();
            }
            Eventually.until(
                    "the server has them",
                    () -> window.client().state().outgoing(chatId).isEmpty());
        }
        try (WindowForTest window = WindowForTest.open(devices.resolve("again"), PlaceInChatWindowTest::english)) {
            window.signIn(server.address(), "anna");
            window.chatCalled("Older");
            window.type("#chat-search", "Older");
            window.openFirst();
            awaitEnd(window, "number " + MANY);
            Eventually.until(
                    "the first page is there",
                    () -> window.call(() -> bubbles(window).size() > 30));
            BubbleNode first = window.call(() -> bubbles(window).getFirst());
            window.run(() -> pane(window).setVvalue(0.001));
            double before = window.call(() -> top(first));
            Eventually.until(
                    "older ones are there",
                    () -> window.call(() -> !bubbles(window).getFirst().equals(first)));
            Eventually.until("it is where it was", () -> window.call(() -> Math.abs(top(first) - before) < 2));
        }
    }

    private static Settings english(Settings settings) {
        return settings.withLanguage("en").withTheme(Settings.Theme.LIGHT);
    }

    private WindowForTest open(String title) {
        WindowForTest window = WindowForTest.open(devices.resolve(title), PlaceInChatWindowTest::english);
        window.signIn(server.address(), "anna");
        chatId = window.client().chats().createGroup(title, List.of()).join();
        window.chatCalled(title);
        window.type("#chat-search", title);
        window.openFirst();
        return window;
    }

    private void write(WindowForTest window, String text) {
        window.client().send(chatId, MessageBody.of(text)).join();
    }

    /** Waits until a message is the last one and stands where the messages end. */
    private static void awaitEnd(WindowForTest window, String text) {
        Eventually.until(
                "“" + text + "” is at the end",
                () -> window.call(() -> !bubbles(window).isEmpty()
                        && bubbles(window).getLast().getAccessibleText().endsWith(text)
                        && isAtEnd(window)));
    }

    /** A node in sight, above the first message, which is in the lower half. */
    private static boolean isAbove(WindowForTest window, Node node) {
        double first = top(bubbles(window).getFirst());
        return top(node) >= viewport(window).getMinY()
                && bottom(node) <= first
                && first > viewport(window).getCenterY();
    }

    private static boolean isAtEnd(WindowForTest window) {
        return Math.abs(bottom(bubbles(window).getLast()) - viewport(window).getMaxY()) < 20;
    }

    private static MessagesPane pane(WindowForTest window) {
        return (MessagesPane) window.now("#messages");
    }

    private static List<BubbleNode> bubbles(WindowForTest window) {
        return pane(window).lookupAll(".message").stream()
                .map(BubbleNode.class::cast)
                .sorted(Comparator.comparingDouble(PlaceInChatWindowTest::top))
                .toList();
    }

    private static Bounds viewport(WindowForTest window) {
        return bounds(pane(window).lookup(".viewport"));
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static double top(Node node) {
        return bounds(node).getMinY();
    }

    private static double bottom(Node node) {
        return bounds(node).getMaxY();
    }
}
