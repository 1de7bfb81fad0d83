package chat.parley.desktop.app;

import chat.parley.desktop.client.Account;
import chat.parley.desktop.client.AccountState;
import chat.parley.desktop.settings.SettingsStore;
import chat.parley.desktop.view.Texts;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
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
    private final Session.Links links;
    private final StackPane root = new StackPane();
    private final Overlay overlay = new Overlay(root);
    private final Latest<AccountState> states = new Latest<>(this::show);
    private Texts texts;
    private @Nullable ChatsScreen chats;

    MainWindow(Stage stage, Account account, SettingsStore settings, Session.Links links) {
        this.stage = stage;
        this.account = account;
        this.settings = settings;
        this.links = links;
        this.texts = texts();
        Runnable _ = account.subscribe(states);
        Runnable _ = settings.subscribe(_ -> {
            if (!texts().language().equals(texts.language())) {
                texts = texts();
                show(account.state());
            }
        });
    }

    private Texts texts() {
        String chosen = settings.get().language();
        Locale wanted = chosen == null ? Locale.getDefault() : Locale.forLanguageTag(chosen);
        return new Texts(Texts.Language.of(wanted), ZoneId.systemDefault());
    }

    void show() {
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        new Appearance(settings).follow(scene);
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setTitle(texts.get("app.name"));
        // With an icon beside the clock the program stays when its window is closed.
        stage.setOnCloseRequest(_ -> {
            if (chats == null || !chats.hasTray()) {
                Platform.exit();
            }
        });
        show(account.state());
        stage.show();
    }

    void close() {
        if (chats != null) {
            chats.close();
            chats = null;
        }
    }

    private void show(AccountState state) {
        close();
        overlay.close();
        if (state instanceof AccountState.SignedIn signedIn) {
            Session session =
                    new Session(account, signedIn.client(), settings, texts, InstantSource.system(), overlay, links);
            ChatsScreen screen = new ChatsScreen(session, stage);
            chats = screen;
            replace(screen);
        } else {
            stage.setTitle(texts.get("app.name"));
            SignInScreen screen = new SignInScreen(account, texts);
            screen.show(state);
            replace(screen);
        }
    }

    private void replace(Node screen) {
        root.getChildren().setAll(screen);
    }
}
