package chat.parley.file.seal;

import chat.parley.file.blob.BlobKind;
import chat.parley.file.blob.BlobName;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Where a sealed piece belongs. It does not open anywhere else: a piece that was moved to another file or another place,
 * or one in whose place the content ends though it goes on, is refused.
 *
 * @param index of the part
 * @param last whether no part follows
 */
public record PieceAddress(UUID fileId, BlobKind kind, int index, boolean last) {
    /** The one piece of a kind that has no parts. */
    public static PieceAddress only(UUID fileId, BlobKind kind) {
        return new PieceAddress(fileId, kind, 0, true);
    }

    public BlobName blob() {
        return new BlobName(fileId, kind, index);
    }

    /** A fixed-length encoding, distinct for distinct addresses. */
    byte[] associatedData() {
        return ByteBuffer.allocate(22)
                .put(kind.number())
                .putLong(fileId.getMostSignificantBits())
                .putLong(fileId.getLeastSignificantBits())
                .putInt(index)
                .put((byte) (last ? 1 : 0))
                .array();
    }
}
