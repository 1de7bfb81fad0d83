package chat.parley.importer.core;

import chat.parley.importer.core.LeftOut.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A ZIP file that somebody else made. Nothing of it is unpacked to the disk, and what is read of it at once is bounded by
 * the bytes that come out, whatever the ZIP says about itself.
 */
final class ExportArchive implements AutoCloseable {
    /** Most entries of an archive. */
    static final int ENTRIES = 5_000_000;

    /** Largest JSON that is read as a whole. */
    static final long JSON_BYTES = 64L * 1024 * 1024;

    /** JSON shrinks to a tenth or so; what shrinks to less than this part of it is a bomb. */
    static final int RATIO = 200;

    private final ZipFile zip;

    /**
     * Opens it.
     *
     * @throws BadExportException when it is no ZIP, or one whose entries could lie outside of it
     */
    ExportArchive(Path file) throws IOException {
        ZipFile opened = open(file);
        try {
            require(opened);
        } catch (BadExportException refused) {
            opened.close();
            throw refused;
        }
        this.zip = opened;
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException | IllegalArgumentException e) {
            throw new BadExportException("this is no ZIP file, or a damaged one");
        }
    }

    private static void require(ZipFile zip) {
        if (zip.size() > ENTRIES) {
            throw new BadExportException("the ZIP has " + zip.size() + " entries; at most " + ENTRIES + " are allowed");
        }
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> !isInside(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BadExportException("the ZIP has an entry that lies outside of it: '" + printable(name)
                            + "'. Allowed are paths below it, without '..' and without '/' or a drive in front");
                });
    }

    private static String printable(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    /** Whether a path stays below the place where it begins. */
    static boolean isInside(String path) {
        return !path.startsWith("/")
                && !path.startsWith("\\")
                && !path.matches("[A-Za-z]:.*")
                && path.indexOf('\0') < 0
                && List.of(path.split("[/\\\\]", -1)).stream().noneMatch(".."::equals);
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    List<String> names() {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    /** Reads JSON of any length, piece by piece; ends with a {@link BadExportException} in a bomb. */
    InputStream lines(String name) throws IOException {
        ZipEntry entry = entry(name);
        long most = Math.max(JSON_BYTES, Math.multiplyExact(Math.max(1, entry.getCompressedSize()), (long) RATIO));
        return new Bounded(zip.getInputStream(entry), name, most);
    }

    /** Reads JSON that is to be held as a whole; ends with a {@link BadExportException} when it is too large. */
    InputStream json(String name) throws IOException {
        return new Bounded(zip.getInputStream(entry(name)), name, JSON_BYTES);
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new BadExportException(name + " is missing");
        }
        return entry;
    }

    /** A file at the first of the paths where there is one; its size is what the ZIP says and is made sure of by who reads it. */
    ExportedFile file(String shownName, List<String> paths) {
        if (!paths.stream().allMatch(ExportArchive::isInside)) {
            return ExportedFile.missing(shownName, Reason.FILE_OUTSIDE);
        }
        Optional<ZipEntry> found = paths.stream()
                .map(zip::getEntry)
                .filter(entry -> entry != null && !entry.isDirectory() && entry.getSize() >= 0)
                .findFirst();
        return found.map(entry -> new ExportedFile(
                        shownName, "", entry.getSize(), () -> zip.getInputStream(entry), null, false, null))
                .orElseGet(() -> ExportedFile.missing(shownName, Reason.FILE_MISSING));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Ends what is longer than it may be. */
    private static final class Bounded extends FilterInputStream {
        private final String name;
        private final long most;
        private long count;

        Bounded(InputStream in, String name, long most) {
            super(in);
            this.name = name;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                add(1);
            }
            return one;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int read = super.read(to, offset, length);
            if (read > 0) {
                add(read);
            }
            return read;
        }

        private void add(int bytes) {
            count += bytes;
            if (count > most) {
                throw new BadExportException(name + " is longer than " + most + " bytes when it is unpacked, which is"
                        + " the most that is allowed for it");
            }
        }
    }
}
