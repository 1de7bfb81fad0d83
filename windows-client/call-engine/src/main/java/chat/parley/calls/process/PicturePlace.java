package chat.parley.calls.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where engines put their pictures: in memory where the system has a place for that, so that nothing that was seen in a call
 * gets onto a disk. Nobody else on this computer can read it.
 *
 * @param path a directory; an engine makes one of its own in it
 */
public record PicturePlace(Path path) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /**
     * Chooses it.
     *
     * @param data a directory of the person who is signed in to this computer, for systems that have no such place
     */
    public static PicturePlace choose(Path data) {
        return choose(MEMORY, data);
    }

    static PicturePlace choose(Path memory, Path data) {
        Path place = memory.resolve("parley-calls-" + System.getProperty("user.name"));
        return new PicturePlace(isMine(memory, place) ? place : data.resolve("calls"));
    }

    /** Somebody else may have made it before, to see what is put there. */
    private static boolean isMine(Path memory, Path place) {
        if (!Files.isDirectory(memory) || !Files.isWritable(memory)) {
            return false;
        }
        try {
            Path probe = Files.createTempFile(memory, "parley-", null);
            try {
                try {
                    Files.createDirectory(place, PosixFilePermissions.asFileAttribute(PRIVATE));
                } catch (FileAlreadyExistsException before) {
                    // By an earlier call, or by somebody else.
                }
                return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(place, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))
                        && Files.getPosixFilePermissions(place, LinkOption.NOFOLLOW_LINKS)
                                .equals(PRIVATE);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException | UnsupportedOperationException unusable) {
            return false;
        }
    }

    /** Takes it away, if no other program uses it. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException inUse) {
            // By another program of the same person, which takes it away.
        }
    }
}
