package chat.parley.worker.chat.core;

import java.util.Map;
import java.util.UUID;

/**
 * What waits for its time, as far as the frames are about it.
 *
 * @param waiting those messages that the frames name
 * @param counts how many wait, by person; known for those who schedule another one
 */
public record ScheduleTable(Map<StoredRequest.Name, Waiting> waiting, Map<UUID, Integer> counts) {
    /** When no frame is about such messages. */
    public static final ScheduleTable EMPTY = new ScheduleTable(Map.of(), Map.of());

    /**
     * A message that is still there.
     *
     * @param failed whether it could not be sent: it is not sent any more
     */
    public record Waiting(UUID chatId, boolean failed) {}
}
