package chat.parley.worker.query.core;

import chat.parley.wire.model.Mention;
import chat.parley.wire.server.MentionPage;
import java.time.Instant;
import java.util.List;

/** Cuts pages of mentions so that going on from the last one's time leaves none out. */
public final class MentionPages {
    private MentionPages() {}

    /**
     * A page.
     *
     * @param found newest first, one more than the page may have if there are more
     * @param fitting the first of them, as many as there is room for
     */
    public static MentionPage page(String re, List<Mention> found, List<Mention> fitting) {
        if (fitting.size() == found.size() || fitting.isEmpty()) {
            return new MentionPage(re, fitting, null);
        }
        Instant cut = sentAt(found.get(fitting.size()));
        List<Mention> page = fitting;
        if (sentAt(fitting.getLast()).equals(cut)) {
            // Messages of one moment stay together, because the next page begins before a moment.
            List<Mention> earlier = fitting.stream()
                    .filter(mention -> sentAt(mention).isAfter(cut))
                    .toList();
            // So many of one moment that they fill a page alone are cut all the same.
            page = earlier.isEmpty() ? fitting : earlier;
        }
        return new MentionPage(re, page, sentAt(page.getLast()));
    }

    private static Instant sentAt(Mention mention) {
        return mention.message().sentAt();
    }
}
