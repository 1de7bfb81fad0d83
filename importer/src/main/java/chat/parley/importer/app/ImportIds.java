package chat.parley.importer.app;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifiers that are the same whenever the same export is imported: so an import that comes again finds what it wrote.
 * They have the form of UUIDv7 (RFC 9562) with the time of the thing and a hash in place of random bits.
 */
final class ImportIds {
    private final String source;

    /** @param source tells exports of different servers apart */
    ImportIds(String source) {
        this.source = source;
    }

    UUID id(String kind, String key, Instant at) {
        byte[] hash = sha256(source + "\0" + kind + "\0" + key);
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = (at.toEpochMilli() << 16) | 0x7000 | (bits.getShort() & 0x0fff);
        long low = (bits.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
