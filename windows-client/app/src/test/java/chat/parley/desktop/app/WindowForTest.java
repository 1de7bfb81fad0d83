package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.client.Account;
import chat.parley.desktop.client.AccountState;
import chat.parley.desktop.client.ParleyClient;
import chat.parley.desktop.credentials.Credentials;
import chat.parley.desktop.settings.Settings;
import chat.parley.desktop.settings.SettingsStore;
import chat.parley.desktop.system.SystemIntegration;
import chat.parley.desktop.talk.Keys;
import chat.parley.desktop.talk.PushToTalk;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.desktop.transport.Backoff;
import chat.parley.wire.model.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A real main window on a virtual screen, used as a person does: by what is seen and typed. */
final class WindowForTest implements AutoCloseable {
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final Account account;
    private final SettingsStore settings;
    private final List<String> opened = new ArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Set<String> nameless = new LinkedHashSet<>();
    private final PushToTalk talk = new PushToTalk(Keys.of("Linux", Map.of()));
    private @Nullable MainWindow window;
    private @Nullable Stage stage;

    private WindowForTest(Account account, SettingsStore settings) {
        this.account = account;
        this.settings = settings;
    }

    static WindowForTest open(Path directory, UnaryOperator<Settings> choices) {
        return open(directory, choices, Optional.empty());
    }

    static WindowForTest open(Path directory, UnaryOperator<Settings> choices, Optional<SystemIntegration> system) {
        return open(directory, choices, system, CallEngines.ofThisComputer(directory));
    }

    static WindowForTest open(
            Path directory, UnaryOperator<Settings> choices, Optional<SystemIntegration> system, CallEngines engines) {
        startToolkit();
        Account account = new Account(directory, Credentials.open(directory.resolve("secrets")), Backoff.RECONNECT);
        SettingsStore settings = new SettingsStore(directory.resolve("settings.json"));
        settings.update(choices);
        WindowForTest test = new WindowForTest(account, settings);
        test.run(() -> {
            Stage made = new Stage();
            MainWindow shown =
                    new MainWindow(made, account, settings, new Computer(test.opened::add, system, test.talk, engines));
            test.stage = made;
            test.window = shown;
            shown.show();
            test.listen();
        });
        // Before that no field tells of the focus that it gets or loses.
        Eventually.until(
                "the window has the focus", () -> test.call(() -> test.stage().isFocused()));
        account.start().join();
        return test;
    }

    static void startToolkit() {
        if (STARTED.compareAndSet(false, true)) {
            String _ = VirtualDisplay.start();
            CompletableFuture<Void> up = new CompletableFuture<>();
            Platform.startup(() -> up.complete(null));
            up.join();
            Platform.setImplicitExit(false);
        }
    }

    /** Somebody opens a link with this program. */
    void follow(String link) {
        run(() -> Objects.requireNonNull(window).follow(link));
    }

    void run(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    <T> T call(Supplier<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(action.get());
            } catch (RuntimeException | Error failure) {
                result.completeExceptionally(failure);
            }
        });
        return result.join();
    }

    PushToTalk talk() {
        return talk;
    }

    Account account() {
        return account;
    }

    ParleyClient client() {
        return ((AccountState.SignedIn) account.state()).client();
    }

    List<String> openedLinks() {
        return opened;
    }

    Settings settings() {
        return call(settings::get);
    }

    void choose(UnaryOperator<Settings> change) {
        run(() -> settings.update(change));
    }

    /** Waits for a node, by id or style class as in a style sheet. */
    Node find(String selector) {
        return Eventually.get(selector + " is shown", () -> call(() -> lookup(selector)));
    }

    boolean has(String selector) {
        return call(() -> lookup(selector).isPresent());
    }

    Optional<Node> lookup(String selector) {
        return windows().reversed().stream()
                .map(one -> one.getScene().getRoot().lookup(selector))
                .filter(node -> node != null && isShown(node))
                .findFirst();
    }

    /** The main window, those of its calls, and what popped up from them. */
    private List<Window> windows() {
        List<Stage> own = Stream.concat(
                        Stream.of(stage()), Objects.requireNonNull(window).callStages())
                .toList();
        return Window.getWindows().stream()
                .filter(one -> own.contains(one instanceof PopupWindow popup ? root(popup) : one))
                .toList();
    }

    private static Window root(Window window) {
        return window instanceof PopupWindow popup ? root(popup.getOwnerWindow()) : window;
    }

    private static boolean isShown(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return true;
    }

    void press(String selector) {
        Node node = find(selector);
        Eventually.until(selector + " can be pressed", () -> call(() -> !node.isDisabled()));
        run(() -> ((ButtonBase) node).fire());
    }

    /** Presses the mouse's first button on what is no button. */
    void click(String selector) {
        Node node = find(selector);
        run(() -> node.fireEvent(new MouseEvent(
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
                false,
                false,
                false,
                false,
                false,
                true,
                null)));
    }

    void type(String selector, String text) {
        Node node = find(selector);
        run(() -> {
            node.requestFocus();
            ((TextInputControl) node).setText(text);
        });
    }

    void key(String selector, KeyCode code) {
        Node node = find(selector);
        run(() -> node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    void signIn(URI server, String login) {
        signIn(server, login, TestServer.passwordOf(login));
    }

    void signIn(URI server, String login, String password) {
        type("#server", server.toString());
        type("#login", login);
        type("#password", password);
        press("#sign-in");
        Node _ = find("#chats");
        Eventually.until("synced", () -> client().state().synced());
    }

    /** A node that is there; on the thread of the windows. */
    Node now(String selector) {
        return lookup(selector).orElseThrow(() -> new AssertionError(selector + " is not shown"));
    }

    UUID chatCalled(String title) {
        return Eventually.get(
                "the chat " + title,
                () -> client().state().chats().byId().values().stream()
                        .filter(held -> title.equals(held.chat().title()))
                        .map(HeldChat::id)
                        .findFirst());
    }

    /** Opens the first chat of the list. */
    void openFirst() {
        key("#chat-search", KeyCode.ENTER);
        Node _ = find("#composer-text");
    }

    long seqOf(UUID chatId, String text) {
        return Eventually.get(
                "the message",
                () -> client().state().chats().find(chatId).stream()
                        .flatMap(held -> held.messages().stream())
                        .filter(message ->
                                message.body() != null && message.body().text().equals(text))
                        .map(Message::seq)
                        .findFirst());
    }

    /** Opens the menu of a message and chooses in it: at once, as what is shown may be made anew at any moment. */
    void menu(long seq, String itemId) {
        Eventually.until(
                itemId + " of message " + seq + " can be chosen",
                () -> call(() -> stage().getScene().getRoot().lookupAll(".message").stream()
                        .filter(one -> ((BubbleNode) one).seq() == seq)
                        .findFirst()
                        .map(node -> {
                            node.fireEvent(new ContextMenuEvent(
                                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 300, 300, false, null));
                            return choose(itemId);
                        })
                        .orElse(false)));
    }

    /** Opens the menu of a message. */
    void openMenu(long seq) {
        Eventually.until(
                "message " + seq + " is shown",
                () -> call(() -> stage().getScene().getRoot().lookupAll(".message").stream()
                        .filter(one -> ((BubbleNode) one).seq() == seq)
                        .findFirst()
                        .map(WindowForTest::askForMenu)
                        .orElse(false)));
    }

    /** Opens the menu of the first chat in the list. */
    void openChatMenu() {
        Eventually.until(
                "a chat is listed",
                () -> call(
                        () -> lookup(".chat-row").map(WindowForTest::askForMenu).orElse(false)));
    }

    private static boolean askForMenu(Node node) {
        node.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 300, 300, false, null));
        return true;
    }

    /** Opens the menu of a button and chooses in it. */
    void menu(String selector, String itemId) {
        Node node = find(selector);
        Eventually.until(
                itemId + " can be chosen",
                () -> call(() -> {
                    ((ButtonBase) node).fire();
                    return choose(itemId);
                }));
    }

    private boolean choose(String itemId) {
        Optional<MenuItem> item = windows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .filter(one -> itemId.equals(one.getId()))
                .findFirst();
        item.ifPresent(found -> {
            found.getParentPopup().hide();
            found.fire();
        });
        return item.isPresent();
    }

    /** Keeps a picture of a window that popped up, and closes it. */
    void picturePopup(String selector, String name) {
        run(() -> {
            Node node = now(selector);
            write(node.getScene().snapshot(null), name);
            nameless.addAll(ScreenReader.nameless(node.getScene().getRoot()));
            node.getScene().getWindow().hide();
        });
    }

    /** Everything that can be read in the windows now. */
    List<String> texts() {
        return call(() -> {
            List<String> found = new ArrayList<>();
            windows().forEach(one -> collect(one.getScene().getRoot(), found::add));
            return found;
        });
    }

    private static void collect(Node node, Consumer<String> target) {
        if (!node.isVisible()) {
            return;
        }
        switch (node) {
            case Labeled labeled when labeled.getText() != null -> target.accept(labeled.getText());
            case Text text -> target.accept(text.getText());
            default -> {}
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, target));
        }
    }

    /** What is said for a few seconds is heard also by who asks later. */
    private void listen() {
        ((Pane) stage().getScene().getRoot()).getChildren().addListener((ListChangeListener<Node>) change -> {
            while (change.next()) {
                change.getAddedSubList().stream()
                        .filter(node -> node.getStyleClass().contains("toast"))
                        .forEach(node -> said.add(node.getAccessibleText()));
            }
        });
    }

    /** Waits until something has been said, though it may be gone again. */
    void awaitSaid(String text) {
        Eventually.until("“" + text + "” was said", () -> said.contains(text));
    }

    void awaitText(String text) {
        Eventually.until("“" + text + "” is shown", () -> texts().contains(text));
    }

    /** Keeps a picture of the window for people to look at. A screen reader can tell all that is on it. */
    void picture(String name) {
        run(() -> write(stage().getScene().snapshot(null), name));
        nameless.addAll(call(() -> ScreenReader.nameless(stage().getScene().getRoot())));
    }

    /** The same of the window that a node is in. */
    void picture(String selector, String name) {
        run(() -> write(now(selector).getScene().snapshot(null), name));
        nameless.addAll(
                call(() -> ScreenReader.nameless(now(selector).getScene().getRoot())));
    }

    private static void write(WritableImage image, String name) {
        try {
            Files.createDirectories(PICTURES);
            boolean _ = ImageIO.write(
                    SwingFXUtils.fromFXImage(image, null),
                    "png",
                    PICTURES.resolve(name + ".png").toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Stage stage() {
        return Objects.requireNonNull(stage);
    }

    @Override
    public void close() {
        run(() -> {
            if (window != null) {
                window.close();
            }
            stage().close();
        });
        talk.close();
        account.close();
        assertThat(nameless).as("What a screen reader could not name").isEmpty();
    }
}
