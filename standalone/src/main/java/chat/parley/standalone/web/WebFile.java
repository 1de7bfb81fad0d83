package chat.parley.standalone.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** One file of the web client, held in memory: there are a few dozen, of a few megabytes in all. */
final class WebFile {
    private static final int ETAG_BYTES = 12;
    private static final int SMALLEST_COMPRESSED = 1_024;

    private final byte[] content;
    private final byte @Nullable [] gzip;
    private final MediaType type;
    private final String etag;
    private final boolean hashed;

    private WebFile(byte[] content, byte @Nullable [] gzip, MediaType type, String etag, boolean hashed) {
        this.content = content;
        this.gzip = gzip;
        this.type = type;
        this.etag = etag;
        this.hashed = hashed;
    }

    static WebFile of(String path, byte[] content) {
        MediaType type = MediaTypes.of(path);
        byte[] compressed = MediaTypes.isText(type) && content.length >= SMALLEST_COMPRESSED ? compress(content) : null;
        return new WebFile(content, compressed, type, etag(content), path.startsWith("assets/"));
    }

    /** Not a copy: callers only write it out. */
    byte[] content() {
        return content;
    }

    /** The content compressed; null where that does not pay. Not a copy. */
    byte @Nullable [] gzip() {
        return gzip;
    }

    MediaType type() {
        return type;
    }

    /** Strong, quoted. */
    String etag() {
        return etag;
    }

    /** Whether its name contains a hash of its content, so that it never changes. */
    boolean hashed() {
        return hashed;
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static String etag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "\"" + HexFormat.of().formatHex(digest, 0, ETAG_BYTES) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
