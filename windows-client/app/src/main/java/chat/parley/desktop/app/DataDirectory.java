package chat.parley.desktop.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this program keeps what belongs to the person on this computer. */
final class DataDirectory {
    private DataDirectory() {}

    /** What was asked for, or the place that the system has for such things. */
    static Path of(@Nullable String asked, Map<String, String> environment, String system, Path home) {
        if (asked != null) {
            return Path.of(asked);
        }
        if (system.toLowerCase(Locale.ROOT).startsWith("windows")) {
            String local = environment.get("LOCALAPPDATA");
            return (local == null ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("Parley");
        }
        String data = environment.get("XDG_DATA_HOME");
        return (data == null ? home.resolve(".local").resolve("share") : Path.of(data)).resolve("parley");
    }
}
