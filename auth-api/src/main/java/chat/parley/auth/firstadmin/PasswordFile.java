package chat.parley.auth.firstadmin;

import chat.parley.accounts.password.Password;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The file with the first administrator's one-time password: one line, readable by its owner only. */
final class PasswordFile {
    private final Path file;

    PasswordFile(Path directory) {
        this.file = directory.toAbsolutePath().resolve("first-admin-password");
    }

    Path path() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    void write(Password password) {
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = Files.createTempFile(file.getParent(), "first-admin-password", ".new", ownerOnly());
            Files.writeString(unfinished, password.reveal() + "\n");
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The first administrator's password cannot be written to " + file
                            + ": make the directory of parley.auth.first-admin.directory writable",
                    e);
        }
    }

    Optional<Password> read() {
        try {
            return exists() ? Optional.of(Password.of(Files.readString(file).strip())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
