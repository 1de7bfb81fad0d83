package chat.parley.worker.chat.core;

import java.util.Map;

/**
 * What belongs to single people, as far as the frames are about it.
 *
 * @param own of those who change it and are members
 */
public record PersonalTables(Map<Membership, OwnRow> own, ScheduleTable schedule) {
    /** When no frame is about it: nearly always. */
    public static final PersonalTables EMPTY = new PersonalTables(Map.of(), ScheduleTable.EMPTY);
}
