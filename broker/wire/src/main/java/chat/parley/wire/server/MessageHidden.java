package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.List;
import java.util.UUID;

/**
 * The reader deleted messages for himself, on this or another device: drop them.
 *
 * @param ownVersion of the reader's own state of the chat: nothing else of that changed
 * @param unread as in {@code Chat}, at {@code ownVersion}, {@code version} and {@code readSeq}
 * @param mentions with {@code unread}
 * @param version the chat's
 * @param readSeq as in {@code Chat}
 */
@Semantics(delivery = "As chat.own: taken over when ownVersion is the client's plus one.")
public record MessageHidden(
        UUID chatId, long ownVersion, List<Long> seqs, int unread, int mentions, long version, long readSeq)
        implements Event {}
