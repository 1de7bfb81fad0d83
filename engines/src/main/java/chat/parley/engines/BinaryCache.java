package chat.parley.engines;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacked server binaries, shared by all Parleys of one account. Each version has its own directory, which appears
 * complete or not at all.
 */
final class BinaryCache {
    private BinaryCache() {}

    @FunctionalInterface
    interface Unpacker {
        void unpackInto(Path directory) throws IOException;
    }

    static Path unpacked(String name, Unpacker unpacker) {
        Path target = root().resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            Files.createDirectories(target.getParent());
            Path partial = Files.createTempDirectory(target.getParent(), name + ".part");
            try {
                Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
                unpacker.unpackInto(partial);
                publish(partial, target);
            } finally {
                deleteTree(partial);
            }
            return target;
        } catch (IOException failure) {
            throw new EngineException(
                    "Cannot unpack " + name + " into " + target + ": " + failure.getMessage(), failure);
        }
    }

    /** Versions of the bundled binaries, written by the build. */
    static String version(String engine) {
        Properties versions = new Properties();
        try (InputStream resource = BinaryCache.class.getResourceAsStream("versions.properties")) {
            versions.load(Objects.requireNonNull(resource, "versions.properties"));
        } catch (IOException failure) {
            throw new EngineException("Cannot read the versions of the bundled engines", failure);
        }
        return Objects.requireNonNull(versions.getProperty(engine), engine);
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<File> files;
        try (Stream<Path> tree = Files.walk(root)) {
            files = tree.sorted(Comparator.reverseOrder()).map(Path::toFile).toList();
        }
        for (File file : files) {
            Files.deleteIfExists(file.toPath());
        }
    }

    private static void publish(Path partial, Path target) throws IOException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException raced) {
            // Another process was faster; its copy is as good.
            if (!Files.isDirectory(target)) {
                throw raced;
            }
        }
    }

    /** Root's cache lies outside its home because PostgreSQL, which refuses to be root, must be able to read it. */
    private static Path root() {
        if (Account.isRoot()) {
            return Path.of("/var/cache/parley/engines");
        }
        @Nullable String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured != null && !configured.isBlank()
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("parley").resolve("engines");
    }
}
