package chat.parley.wire.model;

import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to a message. It was uploaded to {@code /api/files} before.
 *
 * @param fileId of a whole upload of the sender, or of a file that the sender can see in another chat
 * @param name 1 to 255 characters
 * @param mediaType as in RFC 6838, at most 127 characters
 * @param size in bytes
 * @param width in pixels, of pictures and films
 * @param height in pixels
 * @param durationMs of films, sound and speech, in milliseconds
 * @param blur a tiny picture shown until the real one is there: base64 of at most 1024 bytes
 * @param waveform of speech: up to 128 levels of 0 to 31, each as one character of base64's alphabet
 */
public record Attachment(
        UUID fileId,
        AttachmentKind kind,
        String name,
        String mediaType,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMs,
        @Nullable String blur,
        @Nullable String waveform) {
    public Attachment {
        Rules.present("body.attachments[].fileId", fileId);
        Rules.present("body.attachments[].kind", kind);
        Rules.line("body.attachments[].name", name, Limits.FILE_NAME_CHARS);
        Rules.line("body.attachments[].mediaType", mediaType, Limits.MEDIA_TYPE_CHARS);
        Rules.notNegative("body.attachments[].size", size);
        if (width != null) {
            Rules.range("body.attachments[].width", width, 1, Limits.PICTURE_SIDE);
        }
        if (height != null) {
            Rules.range("body.attachments[].height", height, 1, Limits.PICTURE_SIDE);
        }
        if (durationMs != null) {
            Rules.notNegative("body.attachments[].durationMs", durationMs);
        }
        if (blur != null) {
            Rules.line("body.attachments[].blur", blur, Limits.BLUR_CHARS);
        }
        if (waveform != null) {
            Rules.line("body.attachments[].waveform", waveform, Limits.WAVEFORM_CHARS);
        }
    }

    /** Without the name, so that no content can reach a log. */
    @Override
    public String toString() {
        return "Attachment[fileId=" + fileId + ", kind=" + kind + "]";
    }
}
