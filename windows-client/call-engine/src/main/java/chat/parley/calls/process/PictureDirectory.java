package chat.parley.calls.process;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where one engine puts its pictures. A lock tells that it is in use, so that what a process left behind that was killed is
 * removed by the next one: nothing that was seen in a call stays on the disk.
 */
final class PictureDirectory implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PictureDirectory.class.getName());
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;

    private PictureDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes one, and removes those that nobody uses any more.
     *
     * @param parent a directory that only the person who is signed in to this computer can read
     */
    static PictureDirectory create(Path parent) throws IOException {
        Files.createDirectories(parent);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, "call-*[0-9]")) {
            for (Path other : others) {
                removeUnused(other);
            }
        }
        Path path = Files.createTempDirectory(parent, "call-");
        FileChannel channel =
                FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            throw new IOException(path + " is locked by another process");
        }
        return new PictureDirectory(path, channel);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
            remove(path);
        } catch (IOException inUse) {
            // On Windows a picture that is still shown; the next engine removes it.
            LOG.log(Level.DEBUG, "pictures of the call engine are left behind", inUse);
        }
    }

    private static void removeUnused(Path directory) {
        try (FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                lock.release();
                remove(directory);
            }
        } catch (IOException | OverlappingFileLockException inUse) {
            LOG.log(Level.DEBUG, "in use, or gone this moment", inUse);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}
