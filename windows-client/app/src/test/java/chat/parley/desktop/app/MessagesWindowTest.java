package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.files.Particulars;
import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.desktop.view.Statuses;
import chat.parley.wire.model.MessageBody;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with messages in real windows, against a real server. */
class MessagesWindowTest {
    @TempDir
    private static Path serverDirectory;

    private static TestServer server;

    @TempDir
    private Path devices;

    @BeforeAll
    static void startServer() {
        server = TestServer.start(serverDirectory);
        server.createPerson("anna", "Anna Petrova");
        server.createPerson("boris", "Boris Orlov");
        server.createPerson("chen", "Chen Wei");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void messagesAreWrittenFoundAndLookedAt() throws IOException {
        try (WindowForTest annas = WindowForTest.open(
                        devices.resolve("anna"),
                        settings -> settings.withLanguage("en").withTheme(Settings.Theme.LIGHT));
                WindowForTest boriss = WindowForTest.open(
                        devices.resolve("boris"),
                        settings -> settings.withLanguage("ru").withTheme(Settings.Theme.DARK))) {
            annas.signIn(server.address(), "anna");
            boriss.signIn(server.address(), "boris");
            UUID me = boriss.client().state().me().id();
            UUID chatId =
                    annas.client().chats().createGroup("Boat trip", List.of(me)).join();
            annas.chatCalled("Boat trip");
            boriss.chatCalled("Boat trip");
            annas.openFirst();
            boriss.openFirst();
            somebodyIsMentioned(annas, boriss, chatId);
            aMenuIsWithoutGaps(annas, chatId);
            emojiHaveASkinTone(annas);
            emojiHaveASkinTone(boriss);
            codeHasColours(annas, boriss, chatId);
            whatIsPinnedIsAboveTheMessages(annas, boriss, chatId);
            aPictureIsPastedAndLookedAt(annas, boriss);
            speechIsShown(annas, boriss, chatId);
            aMessageWaits(annas, chatId);
            severalAreChosenAndDeleted(annas, chatId);
            somebodySaysWhatHeDoes(boriss);
        }
    }

    private static void somebodyIsMentioned(WindowForTest annas, WindowForTest boriss, UUID chatId) {
        Eventually.until(
                "Boris is known",
                () -> annas.client().state().people().values().stream()
                        .anyMatch(person -> person.login().equals("boris")));
        annas.type("#composer-text", "");
        annas.run(() -> {
            TextArea field = (TextArea) annas.now("#composer-text");
            field.replaceSelection("Who rows? @");
        });
        annas.awaitText("Everybody in this group");
        annas.run(() -> ((TextArea) annas.now("#composer-text")).replaceSelection("or"));
        annas.awaitText("Boris Orlov");
        annas.picture("mention-light-en");
        annas.key("#composer-text", KeyCode.ENTER);
        assertThat(text(annas)).isEqualTo("Who rows? @boris ");
        annas.run(() -> ((TextArea) annas.now("#composer-text")).replaceSelection(":rowboat:"));
        Eventually.until("there is a boat", () -> text(annas).equals("Who rows? @boris 🚣"));
        annas.key("#composer-text", KeyCode.ENTER);
        Eventually.until(
                "Boris is mentioned",
                () -> boriss.client().state().chats().find(chatId).stream()
                        .flatMap(held -> held.messages().stream())
                        .anyMatch(message -> message.body() != null
                                && message.body()
                                        .mentioned()
                                        .contains(boriss.client().state().me().id())));
        boriss.menu("#menu", "mentions");
        Eventually.until("it is listed", () -> boriss.has("#mentions-dialog .search-hit"));
        boriss.picture("mentions-dark-ru");
        boriss.press("#mentions-dialog .search-hit");
        Eventually.until("it is in sight", () -> boriss.has(".bubble-highlight"));
    }

    private static void emojiHaveASkinTone(WindowForTest one) {
        one.press("#emoji");
        one.press("#skin-tone-medium-dark");
        one.type("#emoji-picker .field", "thumbs up");
        one.press("#emoji-picker .scroll-pane .emoji-button");
        assertThat(text(one)).isEqualTo("👍🏾");
        one.type("#composer-text", "");
        one.press("#emoji");
        assertThat(one.call(() -> ((ToggleButton) one.now("#skin-tone-medium-dark")).isSelected()))
                .as("it stays chosen")
                .isTrue();
        one.picturePopup("#emoji-picker", "skin-tone-" + one.settings().language());
    }

    private static void codeHasColours(WindowForTest annas, WindowForTest boriss, UUID chatId) {
        String code = """
                Is it this?
                ```java
                /** Rows. */
                int row(String boat) {
                    return boat.equals("red") ? 5 : lake.row(boat); // all
                }
                ```
                ```
                mvn test
                ```""";
        for (WindowForTest one : List.of(annas, boriss)) {
            one.client().send(chatId, MessageBody.of(code)).join();
        }
        for (WindowForTest one : List.of(annas, boriss)) {
            Eventually.until(
                    "both are there",
                    () -> words(one, ".code-block .code-keyword").size() == 2);
            assertThat(words(one, ".code-block .code-keyword")).containsOnly("return");
            assertThat(words(one, ".code-block .code-string")).containsOnly("\"red\"");
            assertThat(words(one, ".code-block .code-comment")).contains("/** Rows. */", "// all");
            assertThat(words(one, ".code-block .code")).contains("mvn test");
            assertThat(widthOf(one, "iiii")).isEqualTo(widthOf(one, "WWWW"));
            one.press(".code-block .code-copy");
            one.call(() -> {
                one.now(".code-block .code-copy").setOpacity(1);
                return true;
            });
            one.picture("code-" + one.settings().language());
            assertThat(one.call(() -> Clipboard.getSystemClipboard().getString()))
                    .startsWith("/** Rows. */\nint row");
        }
        assertThat(color(annas)).isEqualTo(Color.web("#7a2fb0"));
        assertThat(color(boriss)).isEqualTo(Color.web("#c99bff"));
    }

    private static List<String> words(WindowForTest window, String selector) {
        return window.call(() -> window.stage().getScene().getRoot().lookupAll(selector).stream()
                .map(node -> ((Text) node).getText())
                .toList());
    }

    /** In the font of code. */
    private static double widthOf(WindowForTest window, String letters) {
        return window.call(() -> {
            Text text = new Text(letters);
            text.setFont(((Text) window.now(".code-block .code-keyword")).getFont());
            return text.getLayoutBounds().getWidth();
        });
    }

    private static Paint color(WindowForTest window) {
        return window.call(() -> ((Text) window.now(".code-block .code-keyword")).getFill());
    }

    private static void aMenuIsWithoutGaps(WindowForTest annas, UUID chatId) {
        annas.openMenu(annas.seqOf(chatId, "Who rows? @boris 🚣"));
        Node line = annas.find("#message-menu .separator");
        Eventually.until(
                "the menu is laid out",
                () -> annas.call(() -> line.getLayoutBounds().getHeight() > 0));
        assertThat(annas.call(() -> line.getLayoutBounds().getHeight())).isLessThan(14);
        annas.picturePopup("#message-menu", "message-menu-light-en");
    }

    private static void whatIsPinnedIsAboveTheMessages(WindowForTest annas, WindowForTest boriss, UUID chatId) {
        for (int i = 1; i <= 25; i++) {
            annas.client()
                    .send(chatId, MessageBody.of("Thing to bring: number " + i))
                    .join();
        }
        long first = boriss.seqOf(chatId, "Thing to bring: number 1");
        Eventually.until(
                "all have come",
                () -> boriss.client().state().chats().find(chatId).stream()
                        .anyMatch(held -> held.chat().lastSeq() >= first + 24));
        boriss.client().messages().pin(chatId, first, true).join();
        boriss.client().messages().pin(chatId, first + 3, true).join();
        annas.awaitText("Pinned message 2 of 2");
        annas.press("#pinned-message");
        annas.awaitText("Pinned message 1 of 2");
        annas.press("#pinned-message");
        Eventually.until("it is in sight", () -> annas.has(".bubble-highlight"));
        Eventually.until("one can go to the end", () -> annas.has("#to-newest"));
        annas.picture("pinned-light-en");
        annas.press("#to-newest");
        annas.press("#all-pinned");
        annas.awaitText("Pinned messages");
        annas.picture("pinned-list-light-en");
        annas.press("#pinned-dialog .unpin");
        annas.awaitText("Pinned message");
        annas.key("#pinned-dialog", KeyCode.ESCAPE);
    }

    private static void aPictureIsPastedAndLookedAt(WindowForTest annas, WindowForTest boriss) {
        annas.run(() -> {
            WritableImage image = new WritableImage(420, 260);
            for (int x = 0; x < 420; x++) {
                for (int y = 0; y < 260; y++) {
                    image.getPixelWriter().setColor(x, y, Color.hsb(x * 360.0 / 420, 0.5, 0.9));
                }
            }
            assertThat(Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.IMAGE, image)))
                    .isTrue();
            ((TextArea) annas.now("#composer-text")).paste();
        });
        Eventually.until("it is attached", () -> annas.has("#uploads .upload"));
        annas.type("#composer-text", "The lake");
        annas.key("#composer-text", KeyCode.ENTER);
        boriss.awaitText("The lake");
        Eventually.until("nothing is left in the tray", () -> !annas.has("#uploads .upload"));
        Eventually.until("it is shown", () -> boriss.has(".picture"));
        boriss.click(".picture");
        Eventually.until(
                "it is large",
                () -> boriss.call(
                        () -> boriss.lookup("#picture-viewer .image-view").isPresent()));
        boriss.picture("viewer-dark-ru");
        boriss.press("#viewer-close");
    }

    private static void speechIsShown(WindowForTest annas, WindowForTest boriss, UUID chatId) {
        annas.client()
                .uploads()
                .sendAlone(
                        chatId,
                        "Voice message.ogg",
                        "audio/ogg",
                        new byte[] {1, 2, 3, 4},
                        Particulars.voice(83_000, "ACEGIKMOQSUWYacefecaYWUSQOMKIGECACEGIKMOQSUWYace"))
                .join();
        boriss.awaitText("1:23");
        boriss.press(".voice-play");
        boriss.awaitSaid("Это нельзя воспроизвести здесь.");
        annas.picture("voice-light-en");
    }

    private static void aMessageWaits(WindowForTest annas, UUID chatId) {
        annas.type("#composer-text", "Bring the keys");
        annas.press("#later");
        var _ = annas.find("#schedule-dialog");
        annas.picture("schedule-light-en");
        annas.press("#schedule-tomorrow");
        annas.awaitText("1 scheduled message");
        Eventually.until("the field is empty", () -> text(annas).isEmpty());
        assertThat(annas.client().state().told().scheduled(chatId))
                .singleElement()
                .satisfies(one -> assertThat(one.at()).isAfter(Instant.now().plus(8, ChronoUnit.HOURS)));
        annas.press("#scheduled-bar");
        annas.awaitText("Bring the keys");
        annas.picture("scheduled-light-en");
        annas.press("#schedule-edit");
        Eventually.until("it is in the field", () -> text(annas).equals("Bring the keys"));
        Eventually.until(
                "nothing waits",
                () -> annas.client().state().told().scheduled(chatId).isEmpty());
        annas.type("#composer-text", "");
    }

    private static void severalAreChosenAndDeleted(WindowForTest annas, UUID chatId) {
        long one = annas.seqOf(chatId, "Thing to bring: number 24");
        annas.menu(one, "message.select");
        annas.awaitText("1 selected");
        annas.run(() -> ((ChatPane) annas.now(".chat"))
                .selection()
                .toggle(annas.client().state().chats().find(chatId).stream()
                        .flatMap(held -> held.messages().stream())
                        .filter(message -> message.seq() == one + 1)
                        .findFirst()
                        .orElseThrow()));
        annas.awaitText("2 selected");
        annas.picture("selection-light-en");
        annas.press("#selection-delete");
        annas.awaitText("Delete 2 messages?");
        annas.picture("delete-light-en");
        annas.press("#delete-for-all");
        Eventually.until(
                "both are gone",
                () -> annas.texts().stream().filter("Message deleted"::equals).count() == 2);
    }

    private static void somebodySaysWhatHeDoes(WindowForTest boriss) {
        boriss.menu("#menu", "status");
        boriss.type("#status-text", "На озере");
        boriss.picture("status-dark-ru");
        boriss.press("#status-save");
        UUID me = boriss.client().state().me().id();
        Eventually.until(
                "it is known",
                () -> Statuses.of(boriss.client().state(), me, Instant.now())
                        .filter(status -> status.text().equals("На озере"))
                        .isPresent());
    }

    private static String text(WindowForTest window) {
        return window.call(() -> ((TextArea) window.now("#composer-text")).getText());
    }
}
