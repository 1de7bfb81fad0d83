package chat.parley.file.image.core;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Formats of pictures that are looked into. Told by the content alone: names and announced types may be wrong. */
public enum ImageFormat {
    JPEG("image/jpeg"),
    PNG("image/png"),
    GIF("image/gif"),
    WEBP("image/webp");

    /** So many bytes of the beginning tell the format. */
    public static final int HEAD_BYTES = 12;

    static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final String mediaType;

    ImageFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The format of what begins so; null for anything else. */
    public static @Nullable ImageFormat of(byte[] head) {
        if (begins(head, 0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
            return JPEG;
        }
        if (begins(head, 0, PNG_SIGNATURE)) {
            return PNG;
        }
        if (begins(head, 0, ascii("GIF87a")) || begins(head, 0, ascii("GIF89a"))) {
            return GIF;
        }
        return begins(head, 0, ascii("RIFF")) && begins(head, 8, ascii("WEBP")) ? WEBP : null;
    }

    static boolean begins(byte[] bytes, int at, byte[] with) {
        if (bytes.length - at < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if (bytes[at + i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
