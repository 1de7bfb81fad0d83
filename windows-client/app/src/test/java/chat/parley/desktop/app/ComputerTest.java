package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.system.ProgramCommand;
import chat.parley.desktop.system.Registration;
import chat.parley.desktop.system.SystemIntegration;
import chat.parley.desktop.talk.TalkKey;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatLink;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.ChatLinked;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes from outside the windows: links, the system's start, keys. */
class ComputerTest {
    @TempDir
    private static Path serverDirectory;

    private static TestServer server;

    @TempDir
    private Path devices;

    @BeforeAll
    static void startServer() {
        server = TestServer.start(
                serverDirectory, "parley.gateway.desktop-version=9.0.0", "parley.gateway.desktop-download=/download/");
        server.createPerson("anna", "Anna Petrova");
        server.createPerson("boris", "Boris Orlov");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static Settings english(Settings settings) {
        return settings.withLanguage("en").withTheme(Settings.Theme.LIGHT);
    }

    private static String link(String path) {
        URI address = server.address();
        return "parley://" + address.getHost() + ":" + address.getPort() + path;
    }

    @Test
    void linksLeadToChatsAndMessages() {
        try (WindowForTest annas = WindowForTest.open(devices.resolve("anna"), ComputerTest::english);
                WindowForTest boriss = WindowForTest.open(devices.resolve("boris"), ComputerTest::english)) {
            annas.signIn(server.address(), "anna");
            UUID chatId = annas.client()
                    .chats()
                    .createGroup("Reading circle", List.of())
                    .join();
            for (int i = 1; i <= 40; i++) {
                annas.client()
                        .send(chatId, MessageBody.of("Chapter " + i + ", a few words on it"))
                        .join();
            }
            long first = annas.seqOf(chatId, "Chapter 1, a few words on it");
            String message = "/chat/" + chatId + "/" + first;

            // Signed out, at a server that this computer has never seen.
            boriss.follow(link(message));
            boriss.awaitText("This link leads to localhost:" + server.port()
                    + ", where you have never signed in on this computer."
                    + " Go there only if you know this server: it will be given the password that you type.");
            boriss.picture("link-unknown-server-light-en");
            boriss.press("#link-go");
            assertThat(((TextField) boriss.find("#server")).getText())
                    .isEqualTo(server.address().toString());
            boriss.signIn(server.address(), "boris");
            boriss.awaitSaid("You are not in the chat that this link leads to, or there is no such chat any more.");

            comeInByLink(annas, boriss, chatId);

            annas.follow(link(message));
            annas.awaitText("Chapter 1, a few words on it");
            annas.follow(link("/chat/12"));
            annas.awaitSaid("This link leads nowhere: it is not one of Parley’s, or a part of it is missing.");
            annas.picture("link-nonsense-light-en");
            otherServersAreAskedFor(annas, chatId);
            linksInMessagesStayHere(annas, boriss, chatId, first);
        }
    }

    private static void comeInByLink(WindowForTest annas, WindowForTest boriss, UUID chatId) {
        ChatLinked linked = (ChatLinked)
                annas.client().send(new ChatLink("-", Ids.next(), chatId, true)).join();
        boriss.follow(link("/join/" + chatId + "/" + linked.token() + "x"));
        boriss.awaitSaid("This link into a group no longer works.");
        boriss.follow(link("/join/" + chatId + "/" + linked.token()));
        boriss.awaitText("The link leads into this group.");
        boriss.picture("link-join-light-en");
        boriss.press("#join");
        boriss.awaitText("Reading circle");
        Eventually.until("the group is open", () -> boriss.has("#composer-text"));
        // Who is online follows in the same line, as soon as it is known.
        Eventually.until(
                "its members are counted",
                () -> boriss.texts().stream().anyMatch(text -> text.startsWith("2 members")));
    }

    private static void otherServersAreAskedFor(WindowForTest window, UUID chatId) {
        window.follow("parley://other.example.org/chat/" + chatId);
        window.awaitText("This link leads to another server, other.example.org. Here you are signed in to localhost:"
                + server.port() + ".");
        assertThat(window.openedLinks()).isEmpty();
        window.press("#link-go");
        assertThat(window.openedLinks()).containsExactly("https://other.example.org/#/chat/" + chatId);
        window.follow("parley://other.example.org/invite/t0ken");
        window.press("#link-go");
        assertThat(window.openedLinks()).contains("https://other.example.org/invite#t0ken");
    }

    private static void linksInMessagesStayHere(WindowForTest annas, WindowForTest boriss, UUID chatId, long first) {
        String address = server.address() + "/#/chat/" + chatId + "/" + first;
        annas.client().send(chatId, MessageBody.of("See " + address)).join();
        Eventually.until("the link was pressed", () -> boriss.call(() -> press(boriss, address)));
        boriss.awaitText("Chapter 1, a few words on it");
        assertThat(boriss.openedLinks()).isEmpty();
    }

    private static boolean press(WindowForTest window, String address) {
        return window.lookup(".link")
                .filter(node -> address.equals(((Text) node).getText()))
                .map(node -> {
                    node.fireEvent(new MouseEvent(
                            MouseEvent.MOUSE_CLICKED,
                            1,
                            1,
                            1,
                            1,
                            MouseButton.PRIMARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            true,
                            false,
                            false,
                            true,
                            false,
                            true,
                            null));
                    return true;
                })
                .orElse(false);
    }

    @Test
    void aNewerVersionIsToldOf() throws IOException {
        try (WindowForTest window = WindowForTest.open(devices.resolve("boris"), ComputerTest::english)) {
            window.signIn(server.address(), "boris");
            window.awaitText("There is a newer Parley for the computer, 9.0.0.");
            window.picture("newer-version-light-en");
            window.press("#update-get");
            assertThat(window.openedLinks()).containsExactly(server.address() + "/download/");
            window.press("#update-later");
            assertThat(window.has("#update-notice")).isFalse();
            SelfTest.Plan plan =
                    new SelfTest.Plan(devices.resolve("tested"), Optional::empty, "localhost:" + server.port(), false);
            assertThat(SelfTest.run(plan)).isTrue();
            assertThat(devices.resolve("tested/self-test.txt")).content().contains("ok      server: http://localhost");
        }
    }

    @Test
    void thePersonChoosesWhatTheSystemStartsThisFor() {
        SystemIntegration system = SystemIntegration.of(
                        "Linux", Map.of(), devices, new ProgramCommand(List.of("/opt/parley")), Registration.PARLEY)
                .orElseThrow();
        try (WindowForTest window = WindowForTest.open(
                devices.resolve("anna"),
                settings -> settings.withLanguage("ru").withTheme(Settings.Theme.DARK),
                Optional.of(system))) {
            window.signIn(server.address(), "anna");
            window.menu("#menu", "settings");
            window.press("#start-at-sign-in");
            window.press("#open-links");
            assertThat(system.startsAtSignIn()).isTrue();
            assertThat(system.opensLinks()).isTrue();
            window.press("#open-links");
            assertThat(system.opensLinks()).isFalse();
            assertThat(window.settings().opensLinks()).isFalse();

            window.press("#talk-on");
            window.awaitText("Нажмите клавишу или Esc");
            Eventually.until("a key is chosen", () -> {
                PushToTalkTest.xdotool("keydown", "Pause", "sleep", "0.1", "keyup", "Pause", "sleep", "0.05");
                return window.settings().talkKey() != null;
            });
            window.awaitText("Клавиша: Pause");
            window.picture("settings-computer-dark-ru");
            TalkKey key = window.settings().talkKey();
            assertThat(key).extracting(TalkKey::name).isEqualTo("Pause");
            window.press("#talk-on");
            assertThat(window.settings().talkKey()).isNull();
            assertThat(((CheckBox) window.find("#talk-on")).isSelected()).isFalse();
        }
    }
}
