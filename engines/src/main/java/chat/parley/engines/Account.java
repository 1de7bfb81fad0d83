package chat.parley.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The account this process runs under. */
final class Account {
    private Account() {}

    static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
