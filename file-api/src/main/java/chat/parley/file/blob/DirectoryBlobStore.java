package chat.parley.file.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Blobs as files: {@code ab/cd/<file id>/<kind><index>}. Written under another name first, so that what has its name is
 * whole. A directory that several processes share (NFS, say) will do.
 */
public final class DirectoryBlobStore implements BlobStore {
    private static final String BEGUN = "begun";
    private static final Pattern BLOB = Pattern.compile("[a-z][0-9]+");
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;
    private final Path begun;

    /** Makes the directory if it does not exist. */
    public DirectoryBlobStore(Path directory) throws IOException {
        this.directory = directory.toAbsolutePath();
        this.begun = this.directory.resolve(BEGUN);
        Files.createDirectories(begun, PRIVATE_DIRECTORY);
    }

    @Override
    public BlobWriter write(BlobName name) throws IOException {
        Path temporary = begun.resolve(UUID.randomUUID().toString());
        FileChannel channel = FileChannel.open(
                temporary, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), PRIVATE_FILE);
        return new Writer(channel, temporary, path(name));
    }

    @Override
    public SeekableByteChannel read(BlobName name) throws IOException {
        return FileChannel.open(path(name), StandardOpenOption.READ);
    }

    @Override
    public void delete(UUID fileId, BlobKind kind) throws IOException {
        try (DirectoryStream<Path> blobs = Files.newDirectoryStream(directory(fileId), kind.letter() + "*")) {
            for (Path blob : blobs) {
                Files.deleteIfExists(blob);
            }
        } catch (NoSuchFileException | NotDirectoryException gone) {
            // Somebody else has removed it.
        }
    }

    @Override
    public void delete(UUID fileId) throws IOException {
        Path of = directory(fileId);
        try (DirectoryStream<Path> blobs = Files.newDirectoryStream(of)) {
            for (Path blob : blobs) {
                if (BLOB.matcher(blob.getFileName().toString()).matches()) {
                    Files.deleteIfExists(blob);
                }
            }
            Files.deleteIfExists(of);
        } catch (NoSuchFileException | NotDirectoryException gone) {
            // Somebody else has removed it.
        } catch (DirectoryNotEmptyException stranger) {
            // Not ours to remove.
        }
    }

    @Override
    public long usableBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    @Override
    public void removeAbandoned(Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(begun)) {
            for (Path file : files) {
                if (isOlder(file, before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOlder(Path file, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException committed) {
            return false;
        }
    }

    /** Fanned out by the last bytes of the id: the first ones are the time, and so the same for all of a day. */
    private Path directory(UUID fileId) {
        String id = fileId.toString();
        return directory.resolve(id.substring(34)).resolve(id.substring(32, 34)).resolve(id);
    }

    private Path path(BlobName name) {
        return directory(name.fileId()).resolve(name.kind().letter() + Integer.toString(name.index()));
    }

    /** The entries of a directory survive a failure of power only when it was written itself. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void makeDirectory(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        Path parent = wanted.getParent();
        if (parent != null && !parent.equals(directory)) {
            makeDirectory(parent);
        }
        try {
            Files.createDirectory(wanted, PRIVATE_DIRECTORY);
            if (parent != null) {
                sync(parent);
            }
        } catch (FileAlreadyExistsException raced) {
            // Made by another upload in this moment.
        }
    }

    private final class Writer extends BlobWriter {
        private final FileChannel channel;
        private final Path temporary;
        private final Path target;
        private boolean committed;

        Writer(FileChannel channel, Path temporary, Path target) {
            this.channel = channel;
            this.temporary = temporary;
            this.target = target;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(true);
            channel.close();
        }

        @Override
        public void commit() throws IOException {
            Path parent = directory(target);
            makeDirectory(parent);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            committed = true;
            DirectoryBlobStore.sync(parent);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!committed) {
                Files.deleteIfExists(temporary);
            }
        }

        private static Path directory(Path file) {
            return java.util.Objects.requireNonNull(file.getParent());
        }
    }
}
