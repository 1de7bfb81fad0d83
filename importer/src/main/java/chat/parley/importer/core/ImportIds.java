package chat.parley.importer.core;

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
public final class ImportIds {
    private final String source;

    /** @param source tells exports of different servers apart */
    public ImportIds(String source) {
        this.source = source;
    }

    /** Of the account of a person who has none yet. */
    public UUID person(String key) {
        return id("person", key, Instant.EPOCH);
    }

    /** Of a chat. */
    public UUID chat(String key) {
        return id("chat", key, Instant.EPOCH);
    }

    /** By which the author called a message. Without its time, which who replies to it does not know. */
    public UUID message(String chat, String key) {
        return id("message", chat + "\0" + key, Instant.EPOCH);
    }

    /** Of a file of a message. */
    public UUID file(String chat, String message, int number, Instant sentAt) {
        return id("file", chat + "\0" + message + "\0" + number, sentAt);
    }

    private UUID id(String kind, String key, Instant at) {
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
