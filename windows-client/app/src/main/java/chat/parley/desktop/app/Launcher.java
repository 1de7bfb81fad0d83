package chat.parley.desktop.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;

/** Starts the client. Not an {@code Application} itself, so that JavaFX may be on the class path. */
public final class Launcher {
    private Launcher() {}

    /**
     * Takes {@code --data=DIRECTORY}, where everything of this device is kept. With {@code --self-test} nothing is started:
     * what depends on the computer is tried, and with {@code --server=ADDRESS} whether that answers; the exit code is 1 if
     * something failed.
     */
    public static void main(String[] arguments) throws IOException {
        if (!Arrays.asList(arguments).contains("--self-test")) {
            Application.launch(DesktopApplication.class, arguments);
            return;
        }
        Path directory = DataDirectory.of(
                option(arguments, "--data=").orElse(null),
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")));
        boolean passed = SelfTest.run(directory, option(arguments, "--server="));
        Platform.exit();
        System.exit(passed ? 0 : 1);
    }

    private static Optional<String> option(String[] arguments, String name) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(name))
                .map(argument -> argument.substring(name.length()))
                .findFirst();
    }
}
