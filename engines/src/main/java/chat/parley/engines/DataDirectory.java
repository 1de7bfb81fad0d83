package chat.parley.engines;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data directory held by this process. The kernel drops the lock when the process dies, however it dies, so a lock
 * that cannot be had means a living Parley.
 */
final class DataDirectory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    private static final String LOCK_FILE = "parley.lock";

    /**
     * Directories held by this JVM. It must not even open their lock files a second time: a POSIX lock belongs to the
     * process, and closing any of its descriptors of the file releases it, so that another process would take the
     * directory for left behind and end its engines.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path held;
    private final FileChannel lockChannel;
    private EngineRecord record;
    private volatile boolean closing;

    private DataDirectory(Path path, Path held, FileChannel lockChannel) {
        this.path = path;
        this.held = held;
        this.lockChannel = lockChannel;
        this.record = new EngineRecord(path);
    }

    /**
     * Locks the directory, making it if absent.
     *
     * @throws EngineException if another living process holds it or it cannot be written
     */
    static DataDirectory open(Path path) {
        try {
            OwnerOnly.directory(path);
            Path held = path.toRealPath();
            if (!HELD.add(held)) {
                throw inUse(path, Long.toString(ProcessHandle.current().pid()));
            }
            boolean locked = false;
            try {
                DataDirectory directory = new DataDirectory(path, held, lock(path));
                locked = true;
                return directory;
            } finally {
                if (!locked) {
                    HELD.remove(held);
                }
            }
        } catch (AccessDeniedException | FileAlreadyExistsException denied) {
            throw new EngineException(
                    "The data directory " + path + " cannot be written (" + denied.getFile()
                            + "). Choose another, or give it to the account that runs Parley.",
                    denied);
        } catch (IOException failure) {
            throw new EngineException("Cannot open the data directory " + path + ": " + failure.getMessage(), failure);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        Path lockFile = path.resolve(LOCK_FILE);
        FileChannel channel = FileChannel.open(
                lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw inUse(path, Files.readString(lockFile).strip());
        }
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"), 0);
        return channel;
    }

    private static EngineException inUse(Path path, String holder) {
        return new EngineException("The data directory " + path + " is in use by a running Parley"
                + (holder.isEmpty() ? "" : " (process " + holder + ")")
                + ". Stop that one first, or choose another data directory.");
    }

    EngineRecord record() {
        return record;
    }

    Path path() {
        return path;
    }

    /** From now on, engines that are starting give up. */
    void beginClosing() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    /** A directory for one engine, readable by its owner only. */
    Path engineDirectory(String name) {
        return directory(name);
    }

    Path logFile(String name) {
        return directory("logs").resolve(name + ".log");
    }

    /** Ends the processes that a killed run left behind. A recorded id that now belongs to somebody else is left alone. */
    void stopLeftovers() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            record.processes().forEach((name, identity) -> threads.execute(() -> stopLeftover(name, identity)));
        }
    }

    private void stopLeftover(String name, ProcessIdentity identity) {
        identity.find().ifPresent(process -> {
            log.info(
                    "Stopping {} (process {}), left behind in {} by a Parley that was killed",
                    name,
                    process.pid(),
                    path);
            EngineProcess.end(name, process, name.equals("postgres") ? "INT" : "TERM");
        });
        record.stopped(name);
    }

    /** Deletes everything but the lock. */
    void empty() {
        try (Stream<Path> entries = Files.list(path)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith(LOCK_FILE)) {
                    BinaryCache.deleteTree(entry);
                }
            }
        } catch (IOException failure) {
            throw new EngineException("Cannot empty " + path + ": " + failure.getMessage(), failure);
        }
        record = new EngineRecord(path);
    }

    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException failure) {
            log.warn("Cannot release the lock of {}: {}", path, failure.getMessage());
        }
        HELD.remove(held);
    }

    private Path directory(String name) {
        try {
            return OwnerOnly.directory(path.resolve(name));
        } catch (IOException failure) {
            throw new EngineException("Cannot make " + path.resolve(name) + ": " + failure.getMessage(), failure);
        }
    }
}
