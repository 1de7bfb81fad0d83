package chat.parley.importer.core;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was not taken over, by reason: the report of an import. */
public final class LeftOut {
    /** So many places are named for each reason. */
    static final int PLACES = 5;

    private final Map<Reason, Entry> entries = new EnumMap<>(Reason.class);

    /** Why something was not taken over. */
    public enum Reason {
        BROKEN("parts of the export that cannot be read: not JSON, or larger than is allowed"),
        UNKNOWN_KIND("entries of kinds that Parley does not have"),
        UNKNOWN_CHAT("messages of chats that the export does not describe"),
        CHAT_WITHOUT_PEOPLE("chats in which nobody is whom the export names"),
        CHAT_IN_USE("direct chats of people who talk with each other here already"),
        CHAT_ERASED("chats that an administrator of this server erased"),
        TOO_MANY_MEMBERS("members of groups that have more than a group may have"),
        SERVICE_MESSAGE("messages of the other server itself, such as who joined"),
        EMPTY_MESSAGE("messages without text and files, such as polls and places"),
        UNKNOWN_SENDER("messages of bots, or of people whom the export does not name"),
        BAD_TIME("messages without a time, or with one that cannot be"),
        TEXT_CUT("messages that were too long: cut"),
        REPLY_TO_NOTHING("replies to messages that are not there: kept, without what they reply to"),
        TOO_MANY_PINS("pinned messages of chats that have more than a chat may have: kept, not pinned"),
        FILE_MISSING("attached files that the export names and does not hold: their names stand in the text"),
        FILE_OUTSIDE("attached files whose path leads out of the export: their names stand in the text"),
        FILE_REFUSED("attached files that are empty or beyond a limit of this server: their names stand in the text"),
        FILE_OFF("attached files, because files were not to be taken over: their names stand in the text"),
        TOO_MANY_FILES("attached files beyond what one message may have: their names stand in the text"),
        UNKNOWN_EMOJI("reactions with emoji of the other server's own"),
        UNKNOWN_REACTOR("reactions of people whom the export does not name"),
        TOO_MANY_REACTIONS("reactions beyond what one message may have");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** In words, for the operator. */
        public String words() {
            return words;
        }
    }

    /**
     * How often, and where at first.
     *
     * @param places such as a line of a file; never content
     */
    public record Entry(long count, List<String> places) {}

    /**
     * Counts one.
     *
     * @param place where in the export it is, for somebody who looks for it there
     */
    public void add(Reason reason, String place) {
        add(reason, place, 1);
    }

    void add(Reason reason, String place, long count) {
        entries.merge(reason, new Entry(count, List.of(place)), (before, more) -> {
            List<String> places = new ArrayList<>(before.places);
            if (places.size() < PLACES && !places.contains(place)) {
                places.add(place);
            }
            return new Entry(before.count + count, List.copyOf(places));
        });
    }

    /** How often something was left out. */
    public Map<Reason, Long> counts() {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        entries.forEach((reason, entry) -> counts.put(reason, entry.count));
        return counts;
    }

    /** By reason. */
    public Map<Reason, Entry> entries() {
        return new EnumMap<>(entries);
    }
}
