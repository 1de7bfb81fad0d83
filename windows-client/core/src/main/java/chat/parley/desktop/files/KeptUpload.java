package chat.parley.desktop.files;

import chat.parley.wire.model.Attachment;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to the server, as it is kept on this device until a message shows it.
 *
 * @param id made here: the file's id on the server
 * @param path where it is; null for what was recorded or pasted, which is kept with this
 * @param modified when the file was last changed; one that was changed since is another one
 * @param message the message that waits for it; null while the message is being written
 * @param attachment as soon as it is complete
 */
public record KeptUpload(
        UUID id,
        UUID chatId,
        String name,
        String mediaType,
        long size,
        @Nullable String path,
        @Nullable Instant modified,
        Particulars particulars,
        @Nullable UUID message,
        @Nullable Attachment attachment) {
    KeptUpload withMessage(UUID next) {
        return new KeptUpload(id, chatId, name, mediaType, size, path, modified, particulars, next, attachment);
    }

    KeptUpload withAttachment(Attachment next) {
        return new KeptUpload(id, chatId, name, mediaType, size, path, modified, particulars, message, next);
    }

    /** Without names, so that none can reach a log. */
    @Override
    public String toString() {
        return "KeptUpload[" + id + "]";
    }
}
