package chat.parley.file.seal;

import chat.parley.file.blob.BlobKind;
import java.util.UUID;

/**
 * How a content is cut: all parts but the last have the same size.
 *
 * @param size of the content, at least 1
 */
public record Parts(long size) {
    /** Of all parts but the last. */
    public static final int PART_BYTES = 8 * 1024 * 1024;

    public Parts {
        if (size < 1) {
            throw new IllegalArgumentException("a content has at least one byte");
        }
    }

    public int count() {
        return Math.toIntExact((size + PART_BYTES - 1) / PART_BYTES);
    }

    public boolean contains(int index) {
        return index >= 0 && index < count();
    }

    /** Bytes of a part. */
    public int bytes(int index) {
        return (int) Math.min(PART_BYTES, size - (long) index * PART_BYTES);
    }

    public PieceAddress address(UUID fileId, BlobKind kind, int index) {
        return new PieceAddress(fileId, kind, index, index == count() - 1);
    }

    /** The part that holds a byte. */
    public static int at(long position) {
        return Math.toIntExact(position / PART_BYTES);
    }
}
