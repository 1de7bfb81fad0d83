package chat.parley.file.upload;

import chat.parley.file.seal.Parts;
import java.util.List;
import java.util.UUID;

/**
 * How far an upload is: what a client needs to begin and to go on.
 *
 * @param partBytes bytes of every part but the last
 * @param parts how many there are
 * @param received indexes of the parts that are there, ascending; all of them once the upload is complete
 */
public record UploadState(UUID id, long size, int partBytes, int parts, List<Integer> received, boolean complete) {
    static UploadState of(UUID id, long size, List<Integer> received, boolean complete) {
        return new UploadState(id, size, Parts.PART_BYTES, new Parts(size).count(), received, complete);
    }
}
