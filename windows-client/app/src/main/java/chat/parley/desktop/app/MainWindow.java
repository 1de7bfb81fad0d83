package chat.parley.desktop.app;

import chat.parley.calls.desk.CallsDesk;
import chat.parley.calls.desk.Preferences;
import chat.parley.desktop.client.Account;
import chat.parley.desktop.client.AccountState;
import chat.parley.desktop.client.ParleyClient;
import chat.parley.desktop.link.ParleyLink;
import chat.parley.desktop.link.ServerAddress;
import chat.parley.desktop.settings.CallSettings;
import chat.parley.desktop.settings.SettingsStore;
import chat.parley.desktop.view.Texts;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window of the program: signing in, or the chats. */
final class MainWindow {
    private static final double WIDTH = 1180;
    private static final double HEIGHT = 780;
    private static final double LEAST_WIDTH = 760;
    private static final double LEAST_HEIGHT = 480;

    private final Stage stage;
    private final Account account;
    private final SettingsStore settings;
    private final Computer computer;
    private final StackPane root = new StackPane();
    private final Overlay overlay = new Overlay(root);
    private final Latest<AccountState> states = new Latest<>(this::show);
    private final LinkGuide guide;
    private Texts texts;
    private @Nullable ChatsScreen chats;
    private @Nullable SignInScreen signIn;
    private @Nullable CallWindows calls;
    private @Nullable Desk desk;
    /** What is shown was shown before the browser took over. */
    private boolean inBrowser;
    /** The window stays away until it is known whether there is something else to come up from. */
    private boolean waiting;

    /** The calls of one sign-in, which a change of the language does not end. */
    private record Desk(ParleyClient client, CallsDesk calls) {}

    MainWindow(Stage stage, Account account, SettingsStore settings, Computer computer) {
        this.stage = stage;
        this.account = account;
        this.settings = settings;
        this.computer = computer;
        this.texts = texts();
        this.guide = new LinkGuide(account, overlay, () -> texts, computer.browser(), new Screens());
        Runnable _ = account.subscribe(states);
        computer.talk().choose(settings.get().talkKey());
        Runnable _ = settings.subscribe(changed -> {
            computer.talk().choose(changed.talkKey());
            if (!texts().language().equals(texts.language())) {
                texts = texts();
                showAgain();
            }
        });
    }

    private Texts texts() {
        String chosen = settings.get().language();
        Locale wanted = chosen == null ? Locale.getDefault() : Locale.forLanguageTag(chosen);
        return new Texts(Texts.Language.of(wanted), ZoneId.systemDefault());
    }

    void show() {
        prepare();
        show(account.state());
        stage.show();
    }

    /** Only the icon beside the clock; the window's button in the task bar where there is none, or nobody is signed in. */
    void showMinimised() {
        waiting = true;
        prepare();
        show(account.state());
    }

    void bringUp() {
        waiting = false;
        bringUp(stage);
    }

    static void bringUp(Stage stage) {
        stage.show();
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /** Shows where a link leads that somebody wrote. */
    void follow(String link) {
        bringUp();
        guide.follow(link);
    }

    private void prepare() {
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        new Appearance(settings).follow(scene);
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setTitle(texts.get("app.name"));
        stage.getIcons()
                .add(new Image(Objects.requireNonNull(MainWindow.class.getResource("icon.png"))
                        .toExternalForm()));
        // With an icon beside the clock the program stays when its window is closed.
        stage.setOnCloseRequest(_ -> {
            if (chats == null || !chats.hasTray()) {
                Platform.exit();
            }
        });
    }

    void close() {
        closeChats();
        closeDesk();
    }

    private void closeChats() {
        if (chats != null) {
            chats.close();
            chats = null;
        }
        if (calls != null) {
            calls.close();
            calls = null;
        }
    }

    private void closeDesk() {
        if (desk != null) {
            desk.calls().close();
            desk = null;
        }
    }

    /** The windows of calls. */
    Stream<Stage> callStages() {
        return calls == null ? Stream.empty() : calls.stages();
    }

    private CallsDesk deskOf(ParleyClient client) {
        Desk present = desk;
        if (present == null || !present.client().equals(client)) {
            closeDesk();
            present = new Desk(
                    client,
                    new CallsDesk(
                            client,
                            () -> computer.engines().starter().start(wantsRnnoise()),
                            Preferences.of(settings.get().calls()),
                            computer.engines().features()));
            desk = present;
        }
        return present.calls();
    }

    private boolean wantsRnnoise() {
        return settings.get().calls().noise() == CallSettings.Noise.RNNOISE;
    }

    /** What calls and keys for them can be done with; empty while nobody is signed in. */
    Optional<CallsDesk> calls() {
        return Optional.ofNullable(desk).map(Desk::calls);
    }

    /** The same in another language, which is chosen in the settings. */
    private void showAgain() {
        Optional<UUID> open = chats == null ? Optional.empty() : chats.openChat();
        boolean inSettings = root.lookup("#settings") != null;
        show(account.state());
        ChatsScreen again = chats;
        if (again != null) {
            open.ifPresent(again::open);
            if (inSettings) {
                again.showSettings();
            }
        }
    }

    private void show(AccountState state) {
        closeChats();
        overlay.close();
        if (state instanceof AccountState.SignedIn signedIn) {
            InstantSource clock = InstantSource.system();
            CallWindows windows = new CallWindows(
                    new CallContext(deskOf(signedIn.client()), signedIn.client(), settings, texts, clock),
                    computer.talk());
            calls = windows;
            Session session = new Session(
                    account,
                    signedIn.client(),
                    settings,
                    texts,
                    clock,
                    overlay,
                    windows,
                    links(signedIn),
                    computer,
                    new GroupPictures(signedIn.client().groups()::picture, clock));
            ChatsScreen screen = new ChatsScreen(session, stage);
            chats = screen;
            signIn = null;
            replace(screen);
        } else {
            closeDesk();
            stage.setTitle(texts.get("app.name"));
            SignInScreen screen = new SignInScreen(account, computer.browser(), texts);
            screen.show(state);
            signIn = screen;
            replace(screen);
        }
        if (waiting && !(state instanceof AccountState.Starting)) {
            waiting = false;
            if (chats == null || !chats.hasTray()) {
                stage.setIconified(true);
                stage.show();
            }
        }
        boolean back = inBrowser && !(state instanceof AccountState.InBrowser waits && waits.failure() == null);
        inBrowser = state instanceof AccountState.InBrowser waits && waits.failure() == null;
        if (back) {
            bringUp();
        }
        guide.changed(state);
    }

    private Session.Links links(AccountState.SignedIn signedIn) {
        return address -> ParleyLink.ofWeb(address)
                .filter(link ->
                        ServerAddress.same(link.server(), signedIn.client().server()))
                .filter(link -> !(link.target() instanceof ParleyLink.Invitation))
                .ifPresentOrElse(
                        link -> new Screens().go(link.target()),
                        () -> computer.browser().open(address));
    }

    private final class Screens implements LinkGuide.Screens {
        @Override
        public void go(ParleyLink.Target target) {
            if (chats != null) {
                chats.follow(target);
            }
        }

        @Override
        public void signInAt(URI server) {
            if (signIn != null) {
                signIn.signInAt(server);
            }
        }
    }

    private void replace(Node screen) {
        root.getChildren().setAll(screen);
    }
}
