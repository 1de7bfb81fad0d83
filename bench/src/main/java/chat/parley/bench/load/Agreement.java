package chat.parley.bench.load;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Whether all members of all chats saw the same messages at the same places.
 *
 * @param chats that were compared
 * @param messages stored since the members joined, over all chats
 * @param differing chats whose members differ
 * @param contradictions messages that did not follow the one before by exactly one, over all members
 */
public record Agreement(int chats, long messages, int differing, long contradictions) {
    /** Whether {@code sent} messages were seen by everybody, each once and in one order. */
    public boolean isComplete(long sent) {
        return differing == 0 && contradictions == 0 && messages == sent;
    }

    /** What one member has of one chat. */
    record View(UUID chatId, long messages, long fingerprint, long contradictions) {}

    static Agreement of(Collection<View> views) {
        Map<UUID, View> first = new HashMap<>();
        Map<UUID, Boolean> agreed = new HashMap<>();
        long contradictions = 0;
        for (View view : views) {
            View other = first.putIfAbsent(view.chatId, view);
            boolean same = other == null || (other.messages == view.messages && other.fingerprint == view.fingerprint);
            agreed.merge(view.chatId, same, Boolean::logicalAnd);
            contradictions += view.contradictions;
        }
        return new Agreement(
                first.size(),
                first.values().stream().mapToLong(View::messages).sum(),
                (int) agreed.values().stream().filter(same -> !same).count(),
                contradictions);
    }
}
