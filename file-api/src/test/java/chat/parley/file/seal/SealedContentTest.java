package chat.parley.file.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.file.blob.BlobKind;
import chat.parley.file.blob.BlobName;
import chat.parley.file.blob.DirectoryBlobStore;
import chat.parley.file.testing.FilesClient;
import chat.parley.file.testing.TestContent;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.Ids;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever can write into the store can make files unreadable, and nothing else. */
class SealedContentTest {
    private static final byte[] CONTENT = TestContent.ofSize(2 * Parts.PART_BYTES + 100_000);

    private static final UUID ID = Ids.next();
    private static final FileKey KEY = FileKey.generate(ID);

    /** Written once, because without the optimising compiler that takes a second. */
    @TempDir
    private static Path written;

    private final Path directory;
    private final DirectoryBlobStore store;

    SealedContentTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.store = new DirectoryBlobStore(directory);
    }

    @BeforeAll
    static void write() throws IOException {
        write(new DirectoryBlobStore(written), KEY);
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(written)) {
            for (Path file : files.filter(file -> !Files.isDirectory(file)).toList()) {
                Path copy = directory.resolve(written.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void anyRangeIsRead() throws IOException {
        try (ContentReader reader = reader(KEY, CONTENT.length)) {
            assertThat(reader.stream().readAllBytes()).isEqualTo(CONTENT);
            for (long first : new long[] {0, 1, 65_000, Parts.PART_BYTES - 1, Parts.PART_BYTES, CONTENT.length - 1}) {
                byte[] some = new byte[70_000];
                int count = reader.read(first, some, 0, some.length);
                assertThat(count).isPositive();
                assertThat(TestContent.range(some, 0, count - 1L))
                        .isEqualTo(TestContent.range(CONTENT, first, first + count - 1));
            }
            assertThat(reader.read(CONTENT.length, new byte[1], 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void nothingReadableIsOnTheDisk() throws IOException {
        byte[] piece = TestContent.range(CONTENT, 1_000, 1_031);
        for (Path blob : blobs()) {
            assertThat(indexOf(Files.readAllBytes(blob), piece))
                    .as(blob.toString())
                    .isNegative();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(blob)))
                    .isEqualTo("rw-------");
        }
        assertThat(blobs()).hasSize(3);
    }

    @Test
    void anAlteredByteIsNoticed() throws IOException {
        for (int part : new int[] {0, 2}) {
            Path blob = blob(part);
            byte[] original = Files.readAllBytes(blob);
            for (int at : new int[] {0, 45, original.length / 2, original.length - 1}) {
                try (FileChannel channel = FileChannel.open(blob, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(new byte[] {(byte) (original[at] ^ 1)}), at);
                }
                assertUnreadable(part);
                Files.write(blob, original);
            }
        }
        assertReadable();
    }

    @Test
    void aCutPartIsNoticed() throws IOException {
        byte[] original = Files.readAllBytes(blob(2));
        for (int left : new int[] {original.length - 1, 65_536, 40, 0}) {
            Files.write(blob(2), Arrays.copyOf(original, left));
            assertUnreadable(2);
        }
        Files.write(blob(2), Arrays.copyOf(original, original.length + 1));
        assertUnreadable(2);
        Files.delete(blob(1));
        assertUnreadable(1);
    }

    @Test
    void partsThatChangedPlacesAreNoticed() throws IOException {
        Path aside = directory.resolve("aside");
        Files.move(blob(0), aside);
        Files.move(blob(1), blob(0));
        Files.move(aside, blob(1));

        assertUnreadable(0);
        assertUnreadable(1);
    }

    @Test
    void aPartOfAnotherFileOrAnotherKindIsNoticed() throws IOException {
        FileKey other = FileKey.generate(Ids.next());
        write(store, other);
        Files.copy(blob(other.fileId(), "u1"), blob(1), StandardCopyOption.REPLACE_EXISTING);
        assertUnreadable(1);

        Files.copy(blob(0), blob(ID, "c0"));
        try (ContentReader reader = new ContentReader(store, KEY, BlobKind.CLEANED, Parts.PART_BYTES)) {
            assertThatThrownBy(() -> reader.read(0, new byte[10], 0, 10)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aContentThatEndsAfterAWholePartIsNoticed() throws IOException {
        Files.delete(blob(2));

        try (ContentReader reader = reader(KEY, 2L * Parts.PART_BYTES)) {
            assertThatThrownBy(() -> reader.read(Parts.PART_BYTES, new byte[10], 0, 10))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aKeyIsBoundToItsFileAndToTheMasterKeyset() throws IOException {
        MasterKeyset master = MasterKeyset.generate();
        byte[] wrapped = KEY.wrap(master);

        try (ContentReader reader = reader(FileKey.unwrap(ID, wrapped, master.primaryId(), master), CONTENT.length)) {
            assertThat(reader.stream().readNBytes(10)).isEqualTo(TestContent.range(CONTENT, 0, 9));
        }
        assertThatThrownBy(() -> FileKey.unwrap(Ids.next(), wrapped, master.primaryId(), master))
                .isInstanceOf(KeyringException.class);
        assertThat(KEY.toString()).isEqualTo("FileKey[" + ID + "]");
    }

    @Test
    void aPieceOfMetadataOpensOnlyForItsFile() throws IOException {
        byte[] sealed = KEY.seal("name".getBytes(StandardCharsets.UTF_8), BlobKind.META);

        assertThat(KEY.open(sealed, BlobKind.META)).asString().isEqualTo("name");
        assertThatThrownBy(() -> KEY.open(sealed, BlobKind.THUMBNAIL)).isInstanceOf(IOException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> KEY.open(sealed, BlobKind.META)).isInstanceOf(IOException.class);
    }

    @Test
    void whatWasNotCommittedLeavesNothing() throws IOException {
        try (PartWriter part = PartWriter.begin(store, KEY, new Parts(10), BlobKind.THUMBNAIL, 0)) {
            part.write(new byte[10], 0, 10);
            part.finish();
        }
        assertThatThrownBy(() -> store.read(new BlobName(ID, BlobKind.THUMBNAIL, 0)))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(directory.resolve("begun")).isEmptyDirectory();

        PartWriter abandoned = PartWriter.begin(store, KEY, new Parts(10), BlobKind.THUMBNAIL, 0);
        abandoned.write(new byte[5], 0, 5);
        store.removeAbandoned(Instant.now().minusSeconds(60));
        assertThat(directory.resolve("begun")).isNotEmptyDirectory();
        store.removeAbandoned(Instant.now().plusSeconds(60));
        assertThat(directory.resolve("begun")).isEmptyDirectory();
        abandoned.close();
    }

    @Test
    void blobsAreRemovedByKindAndByFile() throws IOException {
        Path of = blob(0).getParent();
        store.delete(ID, BlobKind.CLEANED);
        assertReadable();
        store.delete(ID, BlobKind.UPLOADED);
        assertThat(blobs()).isEmpty();
        assertThat(of).exists();
        store.delete(ID);
        store.delete(ID);
        assertThat(of).doesNotExist();
    }

    private static void write(DirectoryBlobStore store, FileKey by) throws IOException {
        try (ContentWriter writer = new ContentWriter(store, by, BlobKind.UPLOADED, CONTENT.length)) {
            writer.write(CONTENT);
        }
    }

    private ContentReader reader(FileKey by, long size) {
        return new ContentReader(store, by, BlobKind.UPLOADED, size);
    }

    private void assertReadable() throws IOException {
        byte[] some = new byte[10];
        try (ContentReader reader = reader(KEY, CONTENT.length)) {
            for (int part = 0; part < 3; part++) {
                reader.read((long) part * Parts.PART_BYTES, some, 0, some.length);
                assertThat(some).isEqualTo(Arrays.copyOf(FilesClient.part(CONTENT, part), some.length));
            }
        }
    }

    private void assertUnreadable(int part) throws IOException {
        long first = (long) part * Parts.PART_BYTES;
        long end = Math.min(CONTENT.length, first + Parts.PART_BYTES);
        byte[] some = new byte[Parts.PART_BYTES];
        try (ContentReader reader = reader(KEY, CONTENT.length)) {
            assertThatThrownBy(() -> reader.read(first, some, 0, (int) (end - first)))
                    .isInstanceOf(IOException.class);
        }
    }

    private List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Path blob(int part) throws IOException {
        return blob(ID, "u" + part);
    }

    private Path blob(UUID file, String name) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(path -> path.getFileName().toString().equals(file.toString()))
                    .findFirst()
                    .orElseThrow()
                    .resolve(name);
        }
    }

    private static int indexOf(byte[] bytes, byte[] piece) {
        for (int at = 0; at + piece.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + piece.length, piece, 0, piece.length)) {
                return at;
            }
        }
        return -1;
    }
}
