package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.List;
import java.util.UUID;

/**
 * The reader deleted messages for himself, on this or another device: drop them.
 *
 * @param ownVersion of the reader's own state of the chat
 */
@Semantics(delivery = "May be lost and repeated; sync tells it.")
public record MessageHidden(UUID chatId, long ownVersion, List<Long> seqs) implements Event {}
