package chat.parley.desktop.system;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the system starts this program for, for the person who is signed in to the computer. The system is asked each time,
 * as people can change it there too. Failures are {@link java.io.UncheckedIOException} or {@link IllegalStateException}.
 */
public interface SystemIntegration {
    boolean startsAtSignIn();

    void startAtSignIn(boolean on);

    /** Whether {@code parley:} links are opened by this program as it is installed now. */
    boolean opensLinks();

    void openLinks(boolean on);

    /** Empty on a system that is not known. */
    static Optional<SystemIntegration> of(
            String system, Map<String, String> environment, Path home, ProgramCommand command, Registration names) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return Optional.of(new WindowsIntegration(new WindowsRegistry(), command, names));
        }
        return name.startsWith("linux")
                ? Optional.of(new XdgIntegration(environment, home, command, names))
                : Optional.empty();
    }
}
