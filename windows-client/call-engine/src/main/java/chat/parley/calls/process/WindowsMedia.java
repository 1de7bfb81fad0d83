package chat.parley.calls.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Media Foundation, without which Windows cannot load WebRTC. The N editions come without it. Windows' own message, that a
 * module was not found, does not say which.
 */
public final class WindowsMedia {
    /** Those of WebRTC's libraries that not every Windows has. */
    public static final List<String> LIBRARIES = List.of("mf.dll", "mfplat.dll", "msdmo.dll");

    private WindowsMedia() {}

    /**
     * Does nothing on other systems.
     *
     * @throws IOException if it is missing; the message says what helps
     */
    static void require() throws IOException {
        String root = System.getenv("SystemRoot");
        if (root != null) {
            requireIn(Path.of(root, "System32"));
        }
    }

    static void requireIn(Path directory) throws IOException {
        List<String> missing = LIBRARIES.stream()
                .filter(library -> Files.notExists(directory.resolve(library)))
                .toList();
        if (!missing.isEmpty()) {
            throw new IOException("Windows has no " + String.join(", no ", missing)
                    + ". Remedy: install the Media Feature Pack in Windows' settings, among the optional features, and restart"
                    + " Windows");
        }
    }
}
