package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.OwnState;
import java.util.UUID;

/**
 * The reader's own state of a chat changed, on this or another device.
 *
 * @param unread as in {@code Chat}, at {@code own.version}, {@code version} and {@code readSeq}
 * @param mentions with {@code unread}
 * @param version the chat's
 * @param readSeq as in {@code Chat}
 */
@Semantics(
        delivery =
                "May be lost, repeated and reordered. Taken over when own.version is the client's plus one, and version"
                        + " and readSeq are the client's; dropped when the client has that own.version already. Otherwise something"
                        + " is missing, messages that were hidden among it: take over nothing and sync the chat.")
public record OwnChanged(UUID chatId, OwnState own, int unread, int mentions, long version, long readSeq)
        implements Event {}
