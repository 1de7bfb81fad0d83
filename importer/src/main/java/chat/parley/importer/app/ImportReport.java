package chat.parley.importer.app;

import chat.parley.importer.core.LeftOut;
import java.util.Map;

/**
 * What came of an import.
 *
 * @param known messages that an earlier run had written
 */
record ImportReport(
        int peopleFound,
        int peopleCreated,
        int chatsCreated,
        int chatsContinued,
        int chatsLeftOut,
        long messages,
        long known,
        Map<LeftOut.Reason, Integer> leftOut) {

    /** For the operator. */
    String words(boolean dryRun) {
        StringBuilder words = new StringBuilder(dryRun ? "Nothing was written. It would be:\n" : "Done:\n");
        line(words, peopleFound, "people who have an account already");
        line(words, peopleCreated, "accounts made");
        line(words, chatsCreated, "chats made");
        line(words, chatsContinued, "chats that an earlier run had made");
        line(words, messages, "messages written");
        line(words, known, "messages that an earlier run had written");
        words.append("Left out:\n");
        line(words, chatsLeftOut, "direct chats of people who talk with each other here already");
        leftOut.forEach((reason, count) -> line(words, count, reason.words()));
        return words.toString();
    }

    private static void line(StringBuilder words, long count, String what) {
        words.append("%10d  %s%n".formatted(count, what));
    }
}
