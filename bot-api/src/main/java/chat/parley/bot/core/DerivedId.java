package chat.parley.bot.core;

import chat.parley.wire.Ids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Identifiers that follow from names, so that the same thing told twice has the same one. They have the form of a
 * UUIDv7, as the wire contract demands of what clients make, but their time means nothing.
 */
public final class DerivedId {
    private DerivedId() {}

    /**
     * The identifier that belongs to a key of a client.
     *
     * @param owner whose key it is: two owners' keys have nothing to do with each other
     */
    public static UUID of(UUID owner, String key) {
        try {
            UUID given = UUID.fromString(key);
            if (Ids.isVersion7(given)) {
                return given;
            }
        } catch (IllegalArgumentException e) {
            // Any other text is as good.
        }
        return hashed(owner + "\0" + key);
    }

    /** The identifier of what is told to a subscription about one version of a chat. */
    public static UUID ofEvent(UUID subscription, UUID chat, long version, String event) {
        return hashed(subscription + "\0" + chat + "\0" + version + "\0" + event);
    }

    private static UUID hashed(String text) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x7000L;
            long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
