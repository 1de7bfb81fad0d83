package chat.parley.worker.chat.core;

import chat.parley.worker.call.core.NodeLoads;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch with joinings needs to know of calls.
 *
 * @param open by chat
 * @param used those of the frames' call ids that some call has or had, in whatever chat
 * @param late whether the batch was held for so long that the clients were told that nobody answered: a call that began
 *     now would ring while nobody waits in it
 */
public record CallTable(Map<UUID, OpenCall> open, Set<UUID> used, NodeLoads nodes, boolean late) {
    /** For batches without joinings. */
    public static final CallTable EMPTY = new CallTable(Map.of(), Set.of(), NodeLoads.none(), false);
}
