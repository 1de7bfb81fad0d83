package chat.parley.desktop.app;

import chat.parley.desktop.system.HeapTrim;
import chat.parley.desktop.system.ProgramCommand;
import chat.parley.desktop.system.Registration;
import chat.parley.desktop.system.StartOptions;
import chat.parley.desktop.system.SystemIntegration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Starts the client. Not an {@code Application} itself, so that JavaFX may be on the class path. */
public final class Launcher {
    private static final int WRONG_OPTIONS = 2;
    /** Bytes. The young generation has at most 4 MiB. */
    private static final long WORTH_COLLECTING = 6L << 20;

    private Launcher() {}

    /**
     * Takes {@code --data=DIRECTORY}, where everything of this device is kept; {@code --minimised}; {@code --link LINK}, which
     * is handed over to the program that runs already if one does. Nothing is started with {@code --register} and
     * {@code --unregister}, which say whether the system opens {@code parley:} links with this program, and with
     * {@code --self-test}: what depends on the computer is tried, and with {@code --server=ADDRESS} whether that answers; the
     * exit code is 1 if something failed.
     */
    public static void main(String[] arguments) throws IOException {
        StartOptions options;
        try {
            options = StartOptions.of(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(WRONG_OPTIONS);
            return;
        }
        Path data = options.data();
        Path directory = DataDirectory.of(
                data == null ? null : data.toString(), System.getenv(), System.getProperty("os.name"), home());
        Boolean register = options.register();
        if (options.selfTest()) {
            boolean passed = SelfTest.run(new SelfTest.Plan(
                    directory,
                    () -> system(directory, data, Registration.SELF_TEST),
                    options.server(),
                    options.json()));
            Platform.exit();
            System.exit(passed ? 0 : 1);
        } else if (register != null) {
            system(directory, data, Registration.PARLEY).ifPresent(system -> system.openLinks(register));
        } else {
            start(directory, options);
        }
    }

    private static void start(Path directory, StartOptions options) {
        Drawing.choose();
        HeapTrim.start(WORTH_COLLECTING);
        SingleInstance.of(directory)
                .ifPresentOrElse(
                        alone -> DesktopApplication.launch(new DesktopApplication.Start(
                                directory, options, alone, system(directory, options.data(), Registration.PARLEY))),
                        () -> {
                            if (!SingleInstance.handOver(directory, options.link())) {
                                System.err.println("Parley is running already with " + directory
                                        + " but does not answer. Remedy: end it, and start Parley again");
                                System.exit(1);
                            }
                        });
    }

    /** As the rest of the desktop sees it: Java asks the system's list of accounts instead. */
    private static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("HOME")).orElse(System.getProperty("user.home")));
    }

    private static Optional<SystemIntegration> system(Path directory, @Nullable Path asked, Registration names) {
        return SystemIntegration.of(
                System.getProperty("os.name"),
                System.getenv(),
                home(),
                ProgramCommand.ofThisProgram(directory, asked, Launcher.class.getName()),
                names);
    }
}
