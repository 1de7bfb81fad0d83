package chat.parley.worker.chat.core;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch with changes of groups needs to know.
 *
 * @param groups by chat
 * @param active those of the people who are to be added who are active people of this server
 * @param full those of them who are in as many chats as one may be in
 */
public record GroupTable(Map<UUID, GroupInfo> groups, Set<UUID> active, Set<UUID> full) {
    /** For batches without changes of groups. */
    public static final GroupTable EMPTY = new GroupTable(Map.of(), Set.of(), Set.of());
}
