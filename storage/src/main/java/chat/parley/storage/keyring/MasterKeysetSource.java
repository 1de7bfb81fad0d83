package chat.parley.storage.keyring;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the master keyset, or refuses with the remedy. */
final class MasterKeysetSource {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKeysetSource.class);

    private MasterKeysetSource() {}

    static MasterKeyset load(KeyringProperties properties) {
        long given = Stream.of(properties.masterFile(), properties.masterKeyset(), properties.generatedMasterFile())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw new KeyringException(
                    (given == 0 ? "the master keyset is missing" : "the master keyset is given more than once")
                            + ": set exactly one of parley.keyring.master-file (a docker secret),"
                            + " parley.keyring.master-keyset (environment variable PARLEY_KEYRING_MASTERKEYSET)"
                            + " and parley.keyring.generated-master-file (made when absent)",
                    null);
        }
        if (properties.masterKeyset() != null) {
            return parse(properties.masterKeyset(), "parley.keyring.master-keyset");
        }
        Path generated = properties.generatedMasterFile();
        if (generated != null) {
            if (!Files.exists(generated)) {
                generate(generated);
            }
            return read(generated);
        }
        return read(Objects.requireNonNull(properties.masterFile()));
    }

    private static MasterKeyset read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new KeyringException("the master keyset cannot be read from " + file + ": " + e, e);
        }
    }

    private static MasterKeyset parse(String text, String origin) {
        String trimmed = text.strip();
        try {
            String json = trimmed.startsWith("{")
                    ? trimmed
                    : new String(Base64.getMimeDecoder().decode(trimmed), StandardCharsets.UTF_8);
            return MasterKeyset.parse(json);
        } catch (IllegalArgumentException | KeyringException e) {
            String reason = e instanceof KeyringException ? e.getMessage() : "neither JSON nor Base64";
            throw new KeyringException("no master keyset in " + origin + ": " + reason, null);
        }
    }

    private static void generate(Path file) {
        try {
            write(MasterKeyset.generate(), file);
            LOG.warn(
                    "Made a new master keyset in {}: without this file nothing stored can be read; back it up"
                            + " apart from the database",
                    file.toAbsolutePath());
        } catch (KeyringException e) {
            // Another process was faster: its keyset counts.
            if (!Files.exists(file)) {
                throw e;
            }
        }
    }

    /** Writes a keyset to a new file that only its owner can read; never over an existing one. */
    static void write(MasterKeyset keyset, Path file) {
        Path absolute = file.toAbsolutePath();
        Path directory = Objects.requireNonNull(absolute.getParent(), "a file has a directory");
        Path unfinished = directory.resolve(absolute.getFileName() + ".new");
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(unfinished);
            try (FileChannel channel = FileChannel.open(
                    unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
                channel.write(StandardCharsets.UTF_8.encode(keyset.toJson()));
                channel.force(true);
            }
            // Unlike a move it fails when the file exists.
            Files.createLink(absolute, unfinished);
        } catch (IOException e) {
            throw new KeyringException("the master keyset cannot be written to " + absolute + ": " + e, e);
        } finally {
            deleteQuietly(unfinished);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} holds a copy of the master keyset and cannot be removed: {}", file, e.toString());
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
