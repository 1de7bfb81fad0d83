package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.desktop.view.MemberSearch;
import chat.parley.wire.model.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chats, people and members are found in a real window, against a real server. */
class FindingWindowTest {
    @TempDir
    private static Path serverDirectory;

    private static TestServer server;

    @TempDir
    private Path device;

    private WindowForTest window;

    @BeforeAll
    static void startServer() {
        server = TestServer.start(serverDirectory);
        server.createPerson("anna", "Anna Petrova");
        server.createPerson("boris", "Boris Orlov");
        server.createPerson("chen", "Chen Wei");
        server.createPerson("dora", "Dora Klein");
        for (int number = 4; number < MemberSearch.WORTH_SEARCHING; number++) {
            server.createPerson("guest" + number, "Guest " + number);
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open() {
        window = WindowForTest.open(
                device, settings -> settings.withLanguage("en").withTheme(Settings.Theme.LIGHT));
        window.signIn(server.address(), "anna");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void oneJumpsToChatsAndPeople() {
        UUID picnic = group("Spring picnic", List.of(person("Boris")));
        UUID boat = group("Boat trip", List.of(person("Boris")));
        window.awaitText("Boat trip");
        jump();
        assertThat(offered()).containsExactly("Chats", "Boat trip", "Spring picnic");
        assertThat(chosen()).isEqualTo("Boat trip");
        window.key("#jump-find", KeyCode.DOWN);
        assertThat(chosen()).isEqualTo("Spring picnic");
        window.key("#jump-find", KeyCode.DOWN);
        assertThat(chosen()).as("beyond the last one").isEqualTo("Spring picnic");
        window.key("#jump-find", KeyCode.ENTER);
        awaitOpen(picnic);
        jump();
        window.key("#jump-find", KeyCode.ESCAPE);
        Eventually.until("it is closed", () -> !window.has("#jump-dialog"));
        awaitOpen(picnic);

        jump();
        window.type("#jump-find", "bo");
        Eventually.until(
                "Boris is found", () -> offered().equals(List.of("Chats", "Boat trip", "People", "Boris Orlov")));
        window.picture("jump-light-en");
        window.choose(settings -> settings.withLanguage("ru").withTheme(Settings.Theme.DARK));
        jump();
        window.type("#jump-find", "bo");
        Eventually.until("Boris is found", () -> offered().equals(List.of("Чаты", "Boat trip", "Люди", "Boris Orlov")));
        window.picture("jump-dark-ru");
        window.key("#jump-find", KeyCode.ENTER);
        awaitOpen(boat);
        whoHasNoChatGetsOne();
    }

    private void whoHasNoChatGetsOne() {
        assertThat(window.client().state().chats().byId()).hasSize(2);
        jump();
        // At once: the answer of the server is waited for.
        window.type("#jump-find", "klein");
        window.key("#jump-find", KeyCode.ENTER);
        Eventually.until(
                "there is a chat with her",
                () -> window.client().state().chats().byId().size() == 3);
        window.awaitText("Dora Klein");
        Eventually.until("it is open", () -> window.has("#composer-text") && !window.has("#jump-dialog"));
        jump();
        window.type("#jump-find", "klein");
        Eventually.until("it is a chat now", () -> offered().equals(List.of("Чаты", "Dora Klein")));
        window.type("#jump-find", "nobody is called so");
        window.awaitText("Ничего не найдено");
        window.key("#jump-find", KeyCode.ESCAPE);
    }

    @Test
    void membersOfALargeGroupAreSearched() {
        group("Two of us", List.of(person("Boris")));
        List<UUID> all = window.client().chats().findPeople(null).join().stream()
                .filter(one -> !one.login().equals("anna") && one.active())
                .map(Person::id)
                .limit(MemberSearch.WORTH_SEARCHING - 1)
                .toList();
        group("All of us", all);
        openInfo("two of us");
        assertThat(window.has("#find-members")).as("a field for two").isFalse();
        window.key("#chat-info-dialog", KeyCode.ESCAPE);
        openInfo("all of us");
        Eventually.until("all are shown", () -> members() == MemberSearch.WORTH_SEARCHING);
        window.type("#find-members", "che");
        Eventually.until("one is shown", () -> members() == 1);
        assertThat(window.texts()).contains("@chen");
        scrollToMembers();
        window.picture("members-light-en");
        window.type("#find-members", "nobody");
        window.awaitText("Nothing found");
        window.type("#find-members", "");
        Eventually.until("all are shown again", () -> members() == MemberSearch.WORTH_SEARCHING);
        window.choose(settings -> settings.withLanguage("ru").withTheme(Settings.Theme.DARK));
        openInfo("all of us");
        window.type("#find-members", "gu");
        Eventually.until("guests are shown", () -> members() > 1 && members() < MemberSearch.WORTH_SEARCHING);
        scrollToMembers();
        window.picture("members-dark-ru");
    }

    private void jump() {
        Node _ = window.find("#chats");
        window.run(() -> {
            Scene scene = window.stage().getScene();
            Node owner = scene.getFocusOwner();
            // After a change of the language it may be one that is not in the window any more.
            Node target = owner != null && scene.equals(owner.getScene()) ? owner : scene.getRoot();
            target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.K, false, true, false, false));
        });
        Node field = window.find("#jump-find");
        assertThat(window.call(field::isFocused))
                .as("the focus is in the field")
                .isTrue();
    }

    private void openInfo(String title) {
        jump();
        window.type("#jump-find", title);
        window.key("#jump-find", KeyCode.ENTER);
        window.press("#chat-info");
        Node _ = window.find("#chat-info-dialog");
    }

    private void scrollToMembers() {
        window.run(() -> ((ScrollPane) window.now("#chat-info-dialog .scroll-pane")).setVvalue(0.4));
    }

    private int members() {
        return window.call(() ->
                window.stage().getScene().getRoot().lookupAll(".group-member").size());
    }

    private List<String> offered() {
        return window.call(() -> ((ListView<?>) window.now("#jump-list"))
                .getItems().stream().map(FindingWindowTest::textOf).toList());
    }

    private String chosen() {
        return window.call(() -> textOf(
                ((ListView<?>) window.now("#jump-list")).getSelectionModel().getSelectedItem()));
    }

    private static String textOf(Object line) {
        return switch ((JumpLine) line) {
            case JumpLine.Heading heading -> heading.text();
            case JumpLine.Choice one -> one.choice().name();
        };
    }

    private void awaitOpen(UUID chatId) {
        Eventually.until(
                "the chat is open",
                () -> !window.has("#jump-dialog")
                        && window.call(() -> window.lookup(".chat")
                                .filter(ChatPane.class::isInstance)
                                .map(pane -> ((ChatPane) pane).chatId())
                                .filter(chatId::equals)
                                .isPresent()));
    }

    private UUID person(String name) {
        return window.client().chats().findPeople(name).join().getFirst().id();
    }

    private UUID group(String title, List<UUID> members) {
        UUID chatId = window.client().chats().createGroup(title, members).join();
        assertThat(window.chatCalled(title)).isEqualTo(chatId);
        return chatId;
    }
}
