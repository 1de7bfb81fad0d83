package chat.parley.worker.search;

import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.TermHasher;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is looked for, hashed for each chat. Every group has two places, so that the text of a statement depends on the
 * number of groups only; a group of one term fills both with it.
 */
final class HashedTerms {
    private static final int PLACES = 2;

    private final int groups;
    private final Map<UUID, Integer[]> byChat = new HashMap<>();

    HashedTerms(List<Set<String>> groups, Collection<DataKey> keys) {
        this.groups = groups.size();
        for (DataKey key : keys) {
            TermHasher hasher = new TermHasher(key);
            Integer[] hashes = new Integer[groups.size() * PLACES];
            for (int i = 0; i < groups.size(); i++) {
                Iterator<String> terms = groups.get(i).iterator();
                hashes[i * PLACES] = hasher.hash(terms.next());
                hashes[i * PLACES + 1] = terms.hasNext() ? hasher.hash(terms.next()) : hashes[i * PLACES];
                if (terms.hasNext()) {
                    throw new IllegalArgumentException("a group has more than " + PLACES + " terms");
                }
            }
            byChat.put(key.id().chatId(), hashes);
        }
    }

    boolean isEmpty() {
        return groups == 0;
    }

    /**
     * Whether a row {@code t} of a chat with the place {@code c.number} may be what is looked for.
     *
     * @param parameter name of {@link #parameter}
     */
    String condition(String parameter) {
        if (groups == 0) {
            // The parameter is empty, but its type has to be known.
            return "(cardinality(t.terms) > cardinality(" + parameter + "::integer[]))";
        }
        return IntStream.range(0, groups)
                .mapToObj(group -> {
                    int first = group * PLACES + 1;
                    String start = "(c.number::integer - 1) * " + groups * PLACES + " + ";
                    return "t.terms && (" + parameter + "::integer[])[" + start + first + " : " + start
                            + (first + PLACES - 1) + "]";
                })
                .collect(Collectors.joining(" and ", "(", ")"));
    }

    /** The hashes of some chats, in order. */
    Integer[] parameter(List<UUID> chatIds) {
        Integer[] hashes = new Integer[chatIds.size() * groups * PLACES];
        int at = 0;
        for (UUID chat : chatIds) {
            for (Integer hash : Objects.requireNonNull(byChat.get(chat))) {
                hashes[at++] = hash;
            }
        }
        return hashes;
    }
}
