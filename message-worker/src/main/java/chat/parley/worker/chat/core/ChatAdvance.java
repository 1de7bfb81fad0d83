package chat.parley.worker.chat.core;

import java.util.UUID;

/**
 * The chat's row after the changes.
 *
 * @param written whether it got messages
 * @param infoVersion of the last change that its members see beside the messages: who knows less gets the whole chat; 0
 *     when there was none
 */
public record ChatAdvance(UUID chatId, long version, long lastSeq, int contentKey, boolean written, long infoVersion) {}
