package chat.parley.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. When Parley is root, it is run in a user namespace of its own, where root is
 * nobody; where the kernel forbids that, as the real nobody, who then owns the directory.
 */
enum PostgresAccount {
    SAME(""),
    USER_NAMESPACE("unshare --user"),
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups");

    private static final int NOBODY_ID = 65_534;

    private final String prefix;

    PostgresAccount(String prefix) {
        this.prefix = prefix;
    }

    static PostgresAccount forDirectory(Path directory) {
        if (!Account.isRoot()) {
            return SAME;
        }
        if (USER_NAMESPACE.works()) {
            return USER_NAMESPACE;
        }
        if (NOBODY.works()) {
            NOBODY.own(directory);
            return NOBODY;
        }
        throw new EngineException("PostgreSQL refuses to run as root, and neither unshare nor setpriv works here."
                + " Run Parley under an ordinary account.");
    }

    List<String> command(List<String> command) {
        Stream<String> words = prefix.isEmpty() ? Stream.of() : Stream.of(prefix.split(" ", -1));
        return Stream.concat(words, command.stream()).toList();
    }

    void own(Path path) {
        if (this != NOBODY) {
            return;
        }
        try {
            Files.setAttribute(path, "unix:uid", NOBODY_ID);
            Files.setAttribute(path, "unix:gid", NOBODY_ID);
        } catch (IOException failure) {
            throw new EngineException("Cannot give " + path + " to PostgreSQL's account", failure);
        }
    }

    private boolean works() {
        try {
            return new ProcessBuilder(command(List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
