package chat.parley.desktop.app;

import chat.parley.desktop.client.Account;
import chat.parley.desktop.credentials.Credentials;
import chat.parley.desktop.settings.SettingsStore;
import chat.parley.desktop.transport.Backoff;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program: one account, one main window. */
public final class DesktopApplication extends Application {
    private @Nullable Account account;
    private @Nullable MainWindow window;

    @Override
    public void start(Stage stage) {
        Path directory = DataDirectory.of(
                getParameters().getNamed().get("data"),
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")));
        Optional<SingleInstance> alone = SingleInstance.of(directory);
        if (alone.isEmpty()) {
            System.err.println("Parley is running already with " + directory);
            Platform.exit();
            return;
        }
        Account opened = new Account(directory, Credentials.open(directory.resolve("secrets")), Backoff.RECONNECT);
        account = opened;
        window = new MainWindow(
                stage,
                opened,
                new SettingsStore(directory.resolve("settings.json")),
                Session.Links.of(getHostServices()));
        window.show();
        Platform.setImplicitExit(false);
        Promises.ignore(opened.start());
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
        if (account != null) {
            account.close();
        }
    }
}
