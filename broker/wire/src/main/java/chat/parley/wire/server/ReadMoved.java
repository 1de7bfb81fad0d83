package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member has read a chat up to {@code seq}; the reader's own other devices are told too. Not sent to the other
 * members of chats with more than 50 members, and not for a position that moved by the member's own message: see
 * {@code message.new}. Who took part in a call and had read everything before its entry has read the entry, too.
 *
 * @param unread for the reader's own devices: as in {@code Chat}, at {@code seq}, {@code version} and {@code ownVersion}
 * @param mentions with {@code unread}
 * @param version with {@code unread}: the chat's. With another one than the client's, with another {@code ownVersion}, or
 *     without them the reader's devices take over nothing and sync the chat
 * @param ownVersion with {@code unread}: of the reader's own state of the chat
 */
@Semantics(
        delivery =
                "May be lost, repeated and reordered: the largest seq counts; sync finds it. The reader's own devices"
                        + " are all told, that which sent chat.read included.")
public record ReadMoved(
        UUID chatId,
        UUID userId,
        long seq,
        @Nullable Integer unread,
        @Nullable Integer mentions,
        @Nullable Long version,
        @Nullable Long ownVersion)
        implements Event {
    public ReadMoved(UUID chatId, UUID userId, long seq) {
        this(chatId, userId, seq, null, null, null, null);
    }
}
