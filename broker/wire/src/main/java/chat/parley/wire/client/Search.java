package chat.parley.wire.client;

import chat.parley.wire.BadFrameException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.SearchedContent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Searches the messages of the caller's chats, texts and names of attached files, newest first. A message is found when
 * it has every word of the query and passes every filter. A word is found in each of its forms (Russian and English) and
 * as the beginning of a longer word; words in quotation marks only as they are written and in that order, the last one
 * also as a beginning. Case, accents of Latin letters and the difference between е and ё do not count. What was sent some
 * seconds ago may not be found yet.
 *
 * @param query words and phrases, at most 200 characters; may be absent when there is a filter
 * @param chatId only in this chat
 * @param senderId only what this person sent
 * @param from only what was sent at this moment or later
 * @param to only what was sent before this moment
 * @param has only messages with such content
 * @param after {@code next} of the page before, with the same query and filters; absent for the first page
 * @param limit 1 to 50; the frame limit may make a page smaller
 */
@Semantics(
        delivery = "Changes nothing; ask again if no answer comes.",
        answeredBy = "search.page",
        errors = ErrorCode.NOT_A_MEMBER)
public record Search(
        String id,
        @Nullable String query,
        @Nullable UUID chatId,
        @Nullable UUID senderId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable SearchedContent has,
        @Nullable String after,
        int limit)
        implements SearchFrame {
    public Search {
        Rules.frameId(id);
        if (query != null) {
            Rules.line("query", query, Limits.SEARCH_QUERY_CHARS);
        } else if (senderId == null && from == null && to == null && has == null) {
            throw new BadFrameException("query is missing: without it senderId, from, to or has must be given");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new BadFrameException("to must be later than from");
        }
        if (after != null) {
            Rules.atMost("after", after, Limits.SEARCH_CURSOR_CHARS);
        }
        Rules.range("limit", limit, 1, Limits.SEARCH_PAGE);
    }

    /** Without the query, so that nothing a person typed can reach a log. */
    @Override
    public String toString() {
        return "Search[id=" + id + ", chatId=" + chatId + ", limit=" + limit + "]";
    }
}
