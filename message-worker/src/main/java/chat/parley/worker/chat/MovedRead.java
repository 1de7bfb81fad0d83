package chat.parley.worker.chat;

import chat.parley.worker.chat.core.ReadPosition;

/**
 * A read position that is further than before.
 *
 * @param marked whether its owner has marked what is before it as unread
 * @param ownVersion of what belongs to its owner alone, before this plan
 */
record MovedRead(ReadPosition position, boolean marked, long ownVersion) {}
