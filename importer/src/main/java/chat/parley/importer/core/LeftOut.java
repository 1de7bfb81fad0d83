package chat.parley.importer.core;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was not taken over, counted by reason: the report of an import. */
public final class LeftOut {
    private final Map<Reason, Integer> counts = new LinkedHashMap<>();

    /** Why something was not taken over. */
    public enum Reason {
        ATTACHMENT("attached files: their names stand in the text"),
        SERVICE_MESSAGE("messages of the other server itself, such as who joined"),
        EMPTY_MESSAGE("messages without text and files"),
        UNKNOWN_SENDER("messages of people whom the export does not name"),
        TEXT_CUT("messages that were too long and were cut"),
        UNKNOWN_EMOJI("reactions with emoji of the other server's own"),
        UNKNOWN_REACTOR("reactions of people whom the export does not name"),
        REPLY_TO_NOTHING("replies to messages that the export does not hold"),
        UNKNOWN_CHAT("messages of chats that the export does not describe"),
        CHAT_WITHOUT_PEOPLE("chats in which nobody is"),
        UNKNOWN_KIND("entries of kinds that Parley does not know");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** In words, for the operator. */
        public String words() {
            return words;
        }
    }

    public void add(Reason reason) {
        counts.merge(reason, 1, Integer::sum);
    }

    /** By reason, in the order in which they came up. */
    public Map<Reason, Integer> counts() {
        return Map.copyOf(counts);
    }
}
