package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.auth.factor.core.Totp;
import chat.parley.desktop.client.ParleyClient;
import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.testing.Base32;
import chat.parley.desktop.testing.CuttableNetwork;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.MessageBody;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real windows of two people against a real server. */
class MainWindowTest {
    @TempDir
    private static Path serverDirectory;

    private static TestServer server;
    private static CuttableNetwork network;

    @TempDir
    private Path devices;

    @BeforeAll
    static void startServer() {
        server = TestServer.start(serverDirectory);
        network = new CuttableNetwork(server.port());
        server.createPerson("anna", "Anna Petrova");
        server.createPerson("boris", "Boris Orlov");
        server.createPerson("chen", "Chen Wei");
    }

    @AfterAll
    static void stopServer() {
        network.close();
        server.close();
    }

    private static Settings english(Settings settings) {
        return settings.withLanguage("en").withTheme(Settings.Theme.LIGHT);
    }

    @Test
    void peopleChatInTheirWindows() {
        try (WindowForTest annas = WindowForTest.open(devices.resolve("anna"), MainWindowTest::english);
                WindowForTest boriss = WindowForTest.open(
                        devices.resolve("boris"),
                        settings -> settings.withLanguage("ru").withTheme(Settings.Theme.DARK))) {
            annas.picture("sign-in-light-en");
            boriss.picture("sign-in-dark-ru");
            wrongPasswordIsTold(annas);
            annas.signIn(network.address(), "anna");
            boriss.signIn(server.address(), "boris");

            annas.press("#new-chat");
            annas.type("#find-people", "Boris");
            annas.awaitText("Boris Orlov");
            annas.picture("new-chat-light-en");
            annas.key("#find-people", KeyCode.ENTER);
            Eventually.until("the chat is open", () -> annas.has("#composer-text") && !annas.has("#new-chat-dialog"));
            write(annas, "Did you get the **tickets**?");
            annas.awaitText("tickets");

            boriss.awaitText("Anna Petrova");
            UUID chatId = Eventually.get(
                    "the chat",
                    () -> boriss.client().state().chats().byId().keySet().stream()
                            .findFirst());
            boriss.key("#chat-search", KeyCode.ENTER);
            boriss.awaitText("tickets");
            write(boriss, "Yes, two seats in row 7 🎭");
            annas.awaitText("Yes, two seats in row 7 ");
            write(annas, "🎉");
            write(
                    annas,
                    "A longer message, so that it is seen how text is wrapped where a line is full, and how the"
                            + " time stands behind the last word. See https://example.org for `code` and more.");
            boriss.client().messages().react(chatId, 1, "👍", true).join();
            Eventually.until("the reaction is shown", () -> annas.has(".reaction"));
            boriss.client()
                    .send(chatId, new MessageBody("Ответ на вопрос", 1L, null, null, null))
                    .join();
            annas.awaitText("Ответ на вопрос");
            annas.picture("chat-light-en");
            whatWasBegunStaysWithItsChat(annas);
            boriss.picture("chat-dark-ru");
            whatIsWrittenOfflineIsShownAndSent(annas, boriss);
            aServerThatDoesNotAnswerIsTold(annas, boriss);
        }
    }

    @Test
    void groupsChangesFilesAndSearch() throws Exception {
        try (WindowForTest window = WindowForTest.open(devices.resolve("anna"), MainWindowTest::english);
                WindowForTest other = WindowForTest.open(
                        devices.resolve("chen"),
                        settings -> settings.withLanguage("ru").withTheme(Settings.Theme.DARK))) {
            window.signIn(server.address(), "anna");
            other.signIn(server.address(), "chen");
            createGroup(window);
            UUID chatId = window.chatCalled("Spring picnic");
            other.awaitText("Spring picnic");
            other.openFirst();
            write(window, "Who brings the **blanket**?");
            other.awaitText("blanket");
            answerAndChange(window, other, chatId);
            sendFile(window, other);
            search(other);
            showDialogs(window, other);
            assertThat(window.openedLinks()).isEmpty();
        }
    }

    @Test
    void aFirstPasswordAndASecondFactorAreAskedFor() {
        String oneTime = server.createAccount("dora", "Dora Klein");
        try (WindowForTest window = WindowForTest.open(devices.resolve("dora"), MainWindowTest::english)) {
            window.type("#server", server.address().toString());
            window.type("#login", "dora");
            window.type("#password", oneTime);
            window.press("#sign-in");
            window.type("#next-password", TestServer.passwordOf("dora"));
            window.type("#next-password-again", "something else");
            window.press("#set-password");
            window.awaitText("The two are not the same.");
            window.picture("first-password-light-en");
            window.type("#next-password-again", TestServer.passwordOf("dora"));
            window.press("#set-password");
            window.awaitText("No chats yet");

            byte[] secret = setUpSecondFactor(window.client());
            window.account().signOut().join();
            window.type("#login", "dora");
            window.type("#password", TestServer.passwordOf("dora"));
            window.press("#sign-in");
            window.type("#code", "123");
            window.press("#give-code");
            window.awaitText("This code is not right, or was used already. Wait for the next one.");
            window.choose(settings -> settings.withTheme(Settings.Theme.DARK));
            window.picture("second-factor-dark-en");
            // Each code is good once, and the one of the next half a minute is good already.
            window.type("#code", Totp.code(secret, Totp.step(Instant.now()) + 1));
            window.press("#give-code");
            window.awaitText("No chats yet");
        }
    }

    private static byte[] setUpSecondFactor(ParleyClient client) {
        byte[] secret = Base32.decode(
                client.security().begin(TestServer.passwordOf("dora")).join().secret());
        String code = Totp.code(secret, Totp.step(Instant.now()));
        assertThat(client.security().confirm(code).join()).isNotEmpty();
        return secret;
    }

    private static void createGroup(WindowForTest window) {
        window.press("#new-chat");
        window.press("#new-group");
        window.type("#group-name", "Spring picnic");
        window.type("#find-people", "Chen");
        window.key("#find-people", KeyCode.ENTER);
        Label chosen = (Label) window.find("#chosen-names");
        Eventually.until("Chen is chosen", () -> window.call(chosen::getText).equals("Chen Wei"));
        window.picture("new-group-light-en");
        window.press("#create-group");
        Eventually.until(
                "the group is open", () -> window.texts().stream().anyMatch(text -> text.startsWith("2 members")));
    }

    private static void answerAndChange(WindowForTest window, WindowForTest other, UUID chatId) {
        long question = other.seqOf(chatId, "Who brings the **blanket**?");
        other.menu(question, "message.reply");
        assertThat(other.has(".composer-note")).isTrue();
        write(other, "Я принесу");
        window.awaitText("Я принесу");
        assertThat(window.has(".quote")).isTrue();
        window.key("#composer-text", KeyCode.UP);
        assertThat(((TextArea) window.find("#composer-text")).getText()).isEqualTo("Who brings the **blanket**?");
        write(window, "Who brings the *two* blankets?");
        other.awaitText("изменено");
        other.menu(question, "message.pin");
        window.awaitText("Chen Wei pinned a message");
        long answer = other.seqOf(chatId, "Я принесу");
        other.menu(answer, "message.delete");
        other.press("#delete-for-all");
        window.awaitText("Message deleted");
        other.client().messages().react(chatId, question, "🌿", true).join();
        window.press(".reaction");
        Eventually.until("two have reacted", () -> other.texts().contains("2"));
    }

    private void sendFile(WindowForTest window, WindowForTest other) throws IOException {
        Path file = Files.writeString(devices.resolve("shopping list.txt"), "bread, cheese, apples");
        Path picture = devices.resolve("meadow.png");
        BufferedImage meadow = new BufferedImage(400, 260, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = meadow.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.CYAN, 0, 260, Color.GREEN));
        graphics.fillRect(0, 0, 400, 260);
        graphics.dispose();
        assertThat(ImageIO.write(meadow, "png", picture.toFile())).isTrue();
        window.run(() -> ((ChatPane) window.now(".chat")).attach(List.of(file.toFile(), picture.toFile())));
        Eventually.until(
                "both are uploaded",
                () -> window.has("#send") && !window.find("#send").isDisabled());
        write(window, "What we need");
        other.awaitText("shopping list.txt");
        other.awaitText("21 Б");
        Attachment sent = other.client().state().chats().byId().values().stream()
                .flatMap(held -> held.messages().stream())
                .flatMap(message -> message.body() == null ? Stream.empty() : message.body().files().stream())
                .filter(one -> one.name().equals("shopping list.txt"))
                .findFirst()
                .orElseThrow();
        Path target = devices.resolve("fetched");
        Path fetched = other.client().files().download(sent.fileId(), target).join();
        assertThat(fetched).hasContent("bread, cheese, apples");
        Eventually.until(
                "the picture is shown",
                () -> other.call(() -> other.stage().getScene().getRoot().lookupAll(".chat .image-view").stream()
                        .anyMatch(node ->
                                ((ImageView) node).getImage() != null && ((ImageView) node).getFitWidth() > 100)));
        window.picture("group-light-en");
        other.picture("group-dark-ru");
    }

    private static void search(WindowForTest window) {
        // The index may lag by seconds.
        Eventually.until(
                "it can be found",
                () -> !window.client()
                        .chats()
                        .search("blankets", null, null)
                        .join()
                        .hits()
                        .isEmpty());
        window.type("#chat-search", "blankets");
        window.press("#search-messages");
        Node _ = window.find(".search-hit");
        window.picture("search-dark-ru");
        window.press(".search-hit");
        Eventually.until("it is in sight", () -> window.has(".bubble-highlight"));
        window.type("#chat-search", "");
    }

    private static void showDialogs(WindowForTest window, WindowForTest other) {
        for (WindowForTest one : List.of(window, other)) {
            String suffix = one.equals(window) ? "light-en" : "dark-ru";
            one.press("#chat-info");
            Node _ = one.find("#chat-info-dialog");
            one.picture("group-info-" + suffix);
            one.key("#chat-info-dialog", KeyCode.ESCAPE);
            one.press("#emoji");
            Node _ = one.find("#emoji-picker");
            one.picturePopup("#emoji-picker", "emoji-" + suffix);
            one.menu("#menu", "settings");
            Node _ = one.find("#settings");
            Eventually.until(
                    "the sign-ins are listed",
                    () -> one.texts().stream().anyMatch(text -> text.contains("127.0.0.1") || text.contains("::1")));
            one.picture("settings-" + suffix);
        }
        window.run(() ->
                ((ChoiceBox<?>) window.now("#language")).getSelectionModel().select(2));
        window.awaitText("Поиск");
        window.awaitText("Настройки");
        window.picture("settings-other-language");
        window.key("#settings", KeyCode.ESCAPE);
        // The chat is still open.
        Node _ = window.find("#composer-text");
    }

    private static void whatWasBegunStaysWithItsChat(WindowForTest window) {
        window.type("#composer-text", "about tomorrow");
        window.press("#new-chat");
        window.type("#find-people", "Chen");
        window.key("#find-people", KeyCode.ENTER);
        window.awaitText("Draft: about tomorrow");
        Eventually.until(
                "the other chat has none",
                () -> ((TextArea) window.find("#composer-text")).getText().isEmpty());
        window.type("#chat-search", "Boris");
        window.key("#chat-search", KeyCode.ENTER);
        window.type("#chat-search", "");
        Eventually.until(
                "it is there again",
                () -> ((TextArea) window.find("#composer-text")).getText().equals("about tomorrow"));
        window.type("#composer-text", "");
    }

    private static void wrongPasswordIsTold(WindowForTest window) {
        window.type("#server", network.address().toString());
        window.type("#login", "anna");
        window.type("#password", "wrong password");
        window.press("#sign-in");
        window.awaitText("Name or password is wrong.");
    }

    private static void whatIsWrittenOfflineIsShownAndSent(WindowForTest annas, WindowForTest boriss) {
        network.cut();
        Eventually.until("the banner is shown", () -> annas.has(".banner"));
        write(annas, "written offline");
        Eventually.until("it is marked as being sent", () -> annas.has(".mark-sending"));
        annas.picture("offline-light-en");
        assertThat(boriss.texts()).doesNotContain("written offline");
        network.mend();
        boriss.awaitText("written offline");
        Eventually.until("no mark of sending is left", () -> !annas.has(".mark-sending") && !annas.has(".banner"));
    }

    private static void aServerThatDoesNotAnswerIsTold(WindowForTest annas, WindowForTest boriss) {
        server.suspendBroker();
        try {
            write(annas, "written to nobody");
            write(boriss, "никому");
            annas.awaitText("Parts of the server do not answer at the moment. What you write is sent when they do.");
            boriss.awaitText("Часть сервера сейчас не отвечает. Написанное отправится, когда сервер ответит.");
            annas.picture("unanswered-light-en");
            boriss.picture("unanswered-dark-ru");
        } finally {
            server.resumeBroker();
        }
        annas.awaitText("никому");
        boriss.awaitText("written to nobody");
        Eventually.until("nothing is told any more", () -> !annas.has(".banner") && !boriss.has(".banner"));
    }

    private static void write(WindowForTest window, String text) {
        window.type("#composer-text", text);
        window.key("#composer-text", KeyCode.ENTER);
        assertThat(((TextArea) window.find("#composer-text")).getText()).isEmpty();
    }
}
