package chat.parley.desktop.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * One file for each secret, readable by its owner alone (mode 0600 where the file system has modes), written as a whole or
 * not at all. What it writes is protected by {@code protection} first.
 */
final class SecretFiles implements CredentialStore {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path directory;
    private final Protection protection;

    /** What happens to a secret on its way to the disk and back. */
    interface Protection {
        byte[] protect(byte[] secret);

        byte[] unprotect(byte[] stored);
    }

    SecretFiles(Path directory, Protection protection) {
        this.directory = directory;
        this.protection = protection;
    }

    @Override
    public Optional<byte[]> read(String name) {
        Path file = file(name);
        try {
            return Files.exists(file) ? Optional.of(protection.unprotect(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
    }

    @Override
    public void write(String name, byte[] secret) {
        Path file = file(name);
        try {
            Files.createDirectories(directory, owner("rwx------"));
            Path fresh = Files.createTempFile(directory, name, ".new", owner("rw-------"));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(protection.protect(secret));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }

    @Override
    public void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete " + file(name), failure);
        }
    }

    private Path file(String name) {
        if (!name.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("A secret's name must be 1 to 64 of a-z, 0-9 and hyphen");
        }
        return directory.resolve(name);
    }

    private static FileAttribute<?>[] owner(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString(permissions)))
                }
                : new FileAttribute<?>[0];
    }
}
