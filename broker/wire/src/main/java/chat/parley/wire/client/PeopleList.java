package chat.parley.wire.client;

import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the active people of this server, by name.
 *
 * @param query part of a name or login, at most 100 characters; absent for everybody
 * @param after {@code next} of the page before; absent for the first page
 * @param limit 1 to 200
 */
@Semantics(delivery = "Changes nothing; ask again if no answer comes.", answeredBy = "people.page")
public record PeopleList(
        String id, @Nullable String query, @Nullable UUID after, int limit) implements QueryFrame {
    public PeopleList {
        Rules.frameId(id);
        if (query != null) {
            Rules.line("query", query, Limits.PEOPLE_QUERY_CHARS);
        }
        Rules.range("limit", limit, 1, Limits.PEOPLE_PAGE);
    }

    /** Without the query, so that nothing a person typed can reach a log. */
    @Override
    public String toString() {
        return "PeopleList[id=" + id + ", after=" + after + ", limit=" + limit + "]";
    }
}
