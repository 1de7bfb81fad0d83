package chat.parley.file.blob;

import java.util.UUID;

/**
 * Names one blob.
 *
 * @param index of the part, from 0 on; 0 where there is but one
 */
public record BlobName(UUID fileId, BlobKind kind, int index) {}
