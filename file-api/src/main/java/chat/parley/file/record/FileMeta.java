package chat.parley.file.record;

import chat.parley.wire.WireJson;
import chat.parley.wire.model.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed in a file's row.
 *
 * @param mediaType as announced; what is served is the attachment's
 * @param attachment how messages show the file, as soon as it is complete
 * @param thumbnailType media type of the thumbnail
 */
public record FileMeta(
        String name,
        String mediaType,
        @Nullable Attachment attachment,
        @Nullable String thumbnailType) {
    static FileMeta decode(byte[] json) {
        return WireJson.mapper().readValue(json, FileMeta.class);
    }

    byte[] encode() {
        return WireJson.mapper().writeValueAsBytes(this);
    }

    /** Without name and type. */
    @Override
    public String toString() {
        return "FileMeta";
    }
}
