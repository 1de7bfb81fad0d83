package chat.parley.worker.chat.core;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What frames about messages that are there need to know.
 *
 * @param found messages that are to be changed, sent on, or told again
 * @param visible which of the messages that the frames name their senders may see
 * @param pinned how many messages are pinned in the chats in which one is to be pinned
 * @param later members who do not see all of those messages: by chat and person, the first message that they see
 */
public record MessageTable(
        Map<MessagePlace, FoundMessage> found,
        Set<Sight> visible,
        Map<UUID, Integer> pinned,
        Map<UUID, Map<UUID, Long>> later) {
    /** For batches without such frames: nearly all. */
    public static final MessageTable EMPTY = new MessageTable(Map.of(), Set.of(), Map.of(), Map.of());

    /** Somebody may see a message. */
    public record Sight(UUID userId, MessagePlace place) {}
}
