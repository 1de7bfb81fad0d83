package chat.parley.desktop.app;

import chat.parley.bench.client.SignedInPerson;
import chat.parley.desktop.files.Particulars;
import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestPasskey;
import chat.parley.desktop.testing.TestServer;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.StatusText;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes pictures of every view in both themes and both languages, for people to look at. It is no part of the suite, as its
 * name has not the form of a test's: run it by name.
 */
class PicturesOfEveryView {
    private static final String ANNA = "anna";

    @TempDir
    private Path directory;

    private WindowForTest annas;
    private WindowForTest boriss;
    private TestServer server;
    private SignedInPerson anna;
    private String suffix = "";
    private UUID group = new UUID(0, 0);
    private UUID direct = new UUID(0, 0);

    @BeforeEach
    void open() {
        server = TestServer.start(directory);
        anna = server.createPerson(ANNA, "Anna Petrova");
        server.createPerson("boris", "Борис Орлов");
        server.createPerson("chen", "Chen Wei");
        server.createPerson("dora", "Dora Klein-Schönfeld");
        boriss = WindowForTest.open(directory.resolve("boris"), settings -> settings.withLanguage("en"));
        annas = WindowForTest.open(
                directory.resolve(ANNA), settings -> settings.withLanguage("en").withTheme(Settings.Theme.LIGHT));
    }

    @AfterEach
    void close() {
        annas.close();
        boriss.close();
        server.close();
    }

    @Test
    void everyViewIsPictured() throws IOException {
        inEachDress(() -> {
            Node _ = annas.find("#sign-in");
            picture("sign-in");
        });
        boriss.signIn(server.address(), "boris");
        annas.signIn(server.address(), ANNA);
        server.confirmSignIns(anna);
        prepare();
        inEachDress(this::views);
    }

    private void inEachDress(Runnable work) {
        for (String language : List.of("en", "ru")) {
            for (Settings.Theme theme : List.of(Settings.Theme.LIGHT, Settings.Theme.DARK)) {
                dress(language, theme);
                work.run();
            }
        }
    }

    private void dress(String language, Settings.Theme theme) {
        suffix = "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language;
        annas.choose(settings -> settings.withLanguage(language).withTheme(theme));
        pause();
    }

    /** For what is drawn after the event. */
    private static void pause() {
        try {
            Thread.sleep(350);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void picture(String name) {
        pause();
        annas.picture("all-" + name + suffix);
    }

    private void prepare() throws IOException {
        UUID boris = boriss.client().state().me().id();
        UUID chen = annas.client().chats().findPeople("Chen").join().getFirst().id();
        UUID dora = annas.client().chats().findPeople("Dora").join().getFirst().id();
        direct = annas.client().chats().openDirect(boris).join();
        group = annas.client()
                .chats()
                .createGroup("Spring picnic 🌿", List.of(boris, chen, dora))
                .join();
        UUID quiet = annas.client()
                .chats()
                .createGroup("Архив проекта", List.of(boris))
                .join();
        annas.client().send(quiet, MessageBody.of("Готово")).join();
        annas.client()
                .chats()
                .describe(group, "Every year on the first warm Sunday")
                .join();
        boriss.chatCalled("Spring picnic 🌿");
        boriss.client()
                .presence()
                .setStatus(new StatusText("On holiday until Monday", "🌴", null))
                .join();
        say(direct);
        long first = say(group);
        annas.client().messages().pin(group, first, true).join();
        annas.client().messages().pin(group, first + 1, true).join();
        boriss.client().messages().react(group, first, "👍", true).join();
        annas.client().messages().react(group, first, "👍", true).join();
        annas.client().messages().react(group, first, "🌿", true).join();
        annas.client()
                .schedule()
                .add(
                        group,
                        MessageBody.of("Do not forget the blankets"),
                        Instant.now().plus(20, ChronoUnit.HOURS))
                .join();
        attach();
        Path picture = Files.write(directory.resolve("meadow.png"), meadow());
        annas.client().groups().setPicture(group, SquarePicture.of(picture)).join();
        TestPasskey.add(
                server.address(), annas.client().accessToken().join(), TestServer.passwordOf(ANNA), "Anna’s phone");
    }

    private long say(UUID chatId) {
        boriss.client()
                .send(chatId, boriss.client().bodyOf(chatId, "Who brings the **blankets**, @anna?", null, null))
                .join();
        long first = annas.seqOf(chatId, "Who brings the **blankets**, @anna?");
        annas.client()
                .send(
                        chatId,
                        new MessageBody(
                                "I do, *two* of them: see https://example.org/blankets", first, null, null, null))
                .join();
        annas.client()
                .send(
                        chatId,
                        MessageBody.of("And a list:\n\n1. bread\n2. cheese\n\n> from last year\n\n```\nkm = 12\n```"))
                .join();
        boriss.client().send(chatId, MessageBody.of("🎉")).join();
        boriss.client()
                .send(
                        chatId,
                        MessageBody.of("Отлично! Тогда я возьму самовар, чай и пледы потеплее: вечером у реки бывает"
                                + " прохладно, а расходиться рано никто не захочет."))
                .join();
        annas.seqOf(chatId, "🎉");
        return first;
    }

    private static byte[] meadow() throws IOException {
        BufferedImage meadow = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = meadow.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.CYAN, 0, 600, Color.GREEN));
        graphics.fillRect(0, 0, 900, 600);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        boolean _ = ImageIO.write(meadow, "png", png);
        return png.toByteArray();
    }

    private void attach() throws IOException {
        byte[] meadow = meadow();
        Path list = Files.writeString(directory.resolve("shopping list.txt"), "bread, cheese");
        boriss.client().uploads().add(group, "meadow.png", "image/png", meadow).join();
        boriss.client().uploads().add(group, List.of(list)).join();
        boriss.client().uploads().send(group, "Here it was last year", null).join();
        boriss.client()
                .uploads()
                .sendAlone(
                        group,
                        "Voice message.ogg",
                        "audio/ogg",
                        new byte[] {1, 2, 3},
                        Particulars.voice(83_000, "ACEGIKMOQSUWYacefecaYWUSQOMKIGECACEGIKMOQSUWYaceFGHIJKLMcdef"))
                .join();
        Eventually.until(
                "everything was sent",
                () -> boriss.client().uploads().state().waiting().isEmpty());
    }

    private void views() {
        annas.run(() -> annas.stage().setWidth(1180));
        Node _ = annas.find("#chats");
        picture("no-chat");
        openChat("Борис");
        picture("direct");
        dialog("#chat-info", "#chat-info-dialog", "person");
        openChat("Spring");
        picture("group");
        writing();
        menus();
        dialog("#chat-info", "#chat-info-dialog", "group-info");
        dialog("#search-in-chat", "#search-dialog", "search");
        dialog("#jump-to-day", "#date-dialog", "day");
        dialog("#all-pinned", "#pinned-dialog", "pinned");
        dialog("#scheduled-bar", "#scheduled-dialog", "scheduled");
        dialog("#new-chat", "#new-chat-dialog", "new-chat");
        ofMessages();
        ofThePerson();
        narrow();
    }

    private void openChat(String title) {
        annas.type("#chat-search", title);
        annas.key("#chat-search", KeyCode.ENTER);
        Node _ = annas.find("#composer-text");
        annas.type("#chat-search", "");
        pause();
    }

    private void dialog(String button, String id, String name) {
        annas.press(button);
        Node _ = annas.find(id);
        picture(name);
        annas.key(id, KeyCode.ESCAPE);
    }

    private void writing() {
        annas.run(() -> ((TextArea) annas.now("#composer-text")).replaceSelection("Ask @"));
        pause();
        picture("completion");
        annas.type("#composer-text", "Something to be sent later");
        annas.press("#later");
        Node _ = annas.find("#schedule-dialog");
        picture("schedule");
        annas.key("#schedule-dialog", KeyCode.ESCAPE);
        annas.type("#composer-text", "");
        annas.press("#emoji");
        Node _ = annas.find("#emoji-picker");
        pause();
        annas.picturePopup("#emoji-picker", "all-emoji" + suffix);
        annas.press("#format");
        pause();
        annas.picturePopup("#format-menu", "all-format" + suffix);
    }

    private void menus() {
        annas.press("#menu");
        pause();
        annas.picturePopup("#main-menu", "all-main-menu" + suffix);
        long seq = annas.seqOf(group, "Who brings the **blankets**, @anna?");
        annas.openMenu(seq);
        pause();
        annas.picturePopup("#message-menu", "all-message-menu" + suffix);
        annas.openChatMenu();
        pause();
        annas.picturePopup("#chat-menu", "all-chat-menu" + suffix);
    }

    private void ofMessages() {
        long theirs = annas.seqOf(group, "Who brings the **blankets**, @anna?");
        long own = theirs + 1;
        for (Map.Entry<String, String> one : Map.of(
                        "message.forward", "#forward-dialog",
                        "message.delete", "#delete-dialog",
                        "message.seen", "#seen-dialog")
                .entrySet()) {
            annas.menu(own, one.getKey());
            Node _ = annas.find(one.getValue());
            picture(one.getKey().replace("message.", ""));
            annas.key(one.getValue(), KeyCode.ESCAPE);
        }
        annas.menu(theirs, "message.report");
        Node _ = annas.find("#report-dialog");
        picture("report");
        annas.key("#report-dialog", KeyCode.ESCAPE);
        annas.menu(theirs, "message.whoReacted");
        Node _ = annas.find("#reactions-dialog");
        picture("reactions");
        annas.key("#reactions-dialog", KeyCode.ESCAPE);
        annas.menu(theirs, "message.reply");
        picture("reply");
        annas.key("#composer-text", KeyCode.ESCAPE);
        annas.menu(theirs, "message.select");
        toggle(own);
        picture("selection");
        annas.press("#selection-end");
        annas.click(".picture");
        Node _ = annas.find("#picture-viewer");
        pause();
        picture("viewer");
        annas.key("#picture-viewer", KeyCode.ESCAPE);
    }

    private void toggle(long seq) {
        annas.run(() -> ((ChatPane) annas.now(".chat"))
                .selection()
                .toggle(annas.client().state().chats().find(group).stream()
                        .flatMap(held -> held.messages().stream())
                        .filter(message -> message.seq() == seq)
                        .findFirst()
                        .orElseThrow()));
    }

    private void ofThePerson() {
        for (Map.Entry<String, String> one : Map.of(
                        "mentions", "#mentions-dialog",
                        "own-data", "#own-data-dialog",
                        "status", "#status-dialog")
                .entrySet()) {
            annas.menu("#menu", one.getKey());
            Node _ = annas.find(one.getValue());
            pause();
            picture(one.getKey());
            annas.key(one.getValue(), KeyCode.ESCAPE);
        }
        annas.menu("#menu", "sign-out");
        picture("sign-out");
        annas.key(".card", KeyCode.ESCAPE);
        annas.menu("#menu", "settings");
        Node _ = annas.find("#settings");
        pause();
        picture("settings-1");
        for (int step = 1; step <= 5; step++) {
            double place = step / 5.0;
            annas.run(() -> ((ScrollPane) annas.now("#settings .scroll-pane")).setVvalue(place));
            picture("settings-" + (step + 1));
        }
        annas.press("#factor-setUp");
        annas.type("#factor-password", TestServer.passwordOf(ANNA));
        annas.press("#security-submit");
        Node _ = annas.find("#factor-qr");
        pause();
        annas.run(() -> ((ScrollPane) annas.now("#settings .scroll-pane")).setVvalue(0.75));
        picture("factor-scan");
        annas.key(".card", KeyCode.ESCAPE);
        Object _ = server.accounts().signIn(ANNA, TestServer.passwordOf(ANNA), TestServer.passwordOf(ANNA));
        Node _ = annas.find("#sign-in-mine");
        picture("new-sign-in");
        annas.press("#sign-in-mine");
        Eventually.until("it is answered", () -> !annas.has("#sign-in-mine"));
    }

    private void narrow() {
        annas.run(() -> annas.stage().setWidth(760));
        picture("narrow");
    }
}
