package chat.parley.desktop.app;

import chat.parley.desktop.client.Account;
import chat.parley.desktop.credentials.Credentials;
import chat.parley.desktop.settings.SettingsStore;
import chat.parley.desktop.system.StartOptions;
import chat.parley.desktop.system.SystemIntegration;
import chat.parley.desktop.talk.Keys;
import chat.parley.desktop.talk.PushToTalk;
import chat.parley.desktop.transport.Backoff;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program: one account, one main window. */
public final class DesktopApplication extends Application {
    /** JavaFX makes the application itself, so what it begins with cannot be handed to it. */
    private static @Nullable Start waiting;

    private @Nullable SingleInstance alone;
    private @Nullable Account account;
    private @Nullable MainWindow window;
    private @Nullable PushToTalk talk;

    /** What the program begins with. */
    record Start(Path directory, StartOptions options, SingleInstance alone, Optional<SystemIntegration> system) {}

    /** Returns when the program has ended. */
    static void launch(Start start) {
        waiting = start;
        Application.launch(DesktopApplication.class);
    }

    private @Nullable CallEngines engines;

    @Override
    public void start(Stage stage) {
        Start start = Objects.requireNonNull(waiting);
        Path directory = start.directory();
        alone = start.alone();
        Account opened = new Account(directory, Credentials.open(directory.resolve("secrets")), Backoff.RECONNECT);
        account = opened;
        SettingsStore settings = new SettingsStore(directory.resolve("settings.json"));
        keepRegistered(start, settings);
        PushToTalk held = new PushToTalk(Keys.of(System.getProperty("os.name"), System.getenv()));
        talk = held;
        CallEngines calls = CallEngines.ofThisComputer(directory);
        engines = calls;
        MainWindow shown = new MainWindow(
                stage,
                opened,
                settings,
                new Computer(Session.Links.of(getHostServices()), start.system(), held, calls));
        window = shown;
        Platform.setImplicitExit(false);
        if (start.options().minimised()) {
            shown.showMinimised();
        } else {
            shown.show();
        }
        Optional.ofNullable(start.options().link()).ifPresent(shown::follow);
        start.alone().listen(link -> Platform.runLater(() -> link.ifPresentOrElse(shown::follow, shown::bringUp)));
        Promises.ignore(opened.start());
    }

    /** The program may have moved since it was registered. One with a data directory of its own is only tried out. */
    private static void keepRegistered(Start start, SettingsStore settings) {
        if (start.options().data() != null) {
            return;
        }
        start.system().ifPresent(system -> {
            try {
                if (system.startsAtSignIn()) {
                    system.startAtSignIn(true);
                }
                if (settings.get().opensLinks() && !system.opensLinks()) {
                    system.openLinks(true);
                }
            } catch (RuntimeException refused) {
                System.err.println("The system does not let this program be registered: " + refused.getMessage());
            }
        });
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
        if (talk != null) {
            talk.close();
        }
        if (engines != null) {
            engines.close();
        }
        if (account != null) {
            account.close();
        }
        if (alone != null) {
            alone.close();
        }
    }
}
