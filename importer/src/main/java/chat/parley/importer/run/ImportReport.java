package chat.parley.importer.run;

import chat.parley.importer.core.LeftOut;
import java.util.List;
import java.util.Map;

/**
 * What came of an import, or would come.
 *
 * @param peopleMade logins of accounts that were made
 * @param known messages that an earlier run had written
 * @param edited those of them that were edited since in the other messenger
 * @param deleted messages of an earlier run that are not in the export any more
 */
public record ImportReport(
        int peopleFound,
        List<String> peopleMade,
        int chatsMade,
        int chatsContinued,
        long messages,
        long known,
        long edited,
        long deleted,
        long files,
        Map<LeftOut.Reason, LeftOut.Entry> leftOut) {
    private static final int NAMED = 50;

    /** For the operator. */
    public String words(boolean dryRun) {
        StringBuilder words = new StringBuilder(dryRun ? "Nothing was written. It would be:\n" : "Done:\n");
        line(words, peopleFound, "people who have an account already");
        line(words, peopleMade.size(), "blocked accounts made" + names());
        line(words, chatsMade, "chats made");
        line(words, chatsContinued, "chats continued");
        line(words, messages, "messages written");
        line(words, files, "files stored");
        line(words, known, "messages that an earlier run had written");
        line(words, edited, "of them edited since");
        line(words, deleted, "messages of an earlier run deleted");
        words.append(leftOut.isEmpty() ? "Nothing was left out.\n" : "Left out or changed:\n");
        leftOut.forEach((reason, entry) -> line(words, entry.count(), reason.words() + places(entry)));
        return words.toString();
    }

    private String names() {
        if (peopleMade.isEmpty()) {
            return "";
        }
        String names = String.join(", ", peopleMade.subList(0, Math.min(NAMED, peopleMade.size())));
        return ": " + names + (peopleMade.size() > NAMED ? ", …" : "");
    }

    private static String places(LeftOut.Entry entry) {
        String more = entry.count() > entry.places().size() ? "; …" : "";
        return " (" + String.join("; ", entry.places()) + more + ")";
    }

    private static void line(StringBuilder words, long count, String what) {
        words.append("%10d  %s%n".formatted(count, what));
    }
}
