package chat.parley.worker.search.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Goes through the messages of many chats from the newest to the oldest, though each chat can only be read by itself.
 * Knows for each chat down to where it was read. A candidate that is newer than everything that was not read anywhere is
 * final: no newer one can turn up.
 */
public final class Frontier {
    /** Messages of a chat that are read at first; each further time four times as many. */
    static final int FIRST_DEPTH = 16;

    private static final int LARGEST_DEPTH = 1024;

    private final Map<UUID, State> unread = new HashMap<>();
    private final NavigableSet<Position> candidates = new TreeSet<>(Position.ORDER);

    /** A part of a chat that is to be read: the next {@code depth} messages before a position. */
    public record Step(Position before, int depth) {}

    private record State(Position before, int depth) {}

    /** @param newest of each chat that has any, the position of its newest message; it is not read yet */
    public Frontier(Collection<Position> newest) {
        for (Position head : newest) {
            // The newest one itself is to be read, too.
            Position behind = new Position(head.at(), head.chatId(), head.seq() + 1);
            unread.put(head.chatId(), new State(behind, FIRST_DEPTH));
        }
    }

    /** Whether something was not read yet. */
    public boolean hasUnread() {
        return !unread.isEmpty();
    }

    /** What to read next: the chats whose unread messages are the newest, as many as {@code rows} messages allow. */
    public List<Step> next(int rows) {
        List<State> newestFirst = new ArrayList<>(unread.values());
        newestFirst.sort(Comparator.comparing(State::before, Position.ORDER).reversed());
        List<Step> steps = new ArrayList<>();
        int room = rows;
        for (State state : newestFirst) {
            if (room <= 0) {
                break;
            }
            steps.add(new Step(state.before, state.depth));
            room -= state.depth;
        }
        return steps;
    }

    /** Everything that is left to be read, each chat down to its first message. */
    public List<Step> rest() {
        return unread.values().stream()
                .map(state -> new Step(state.before, Integer.MAX_VALUE))
                .toList();
    }

    /** A message that may have what is searched for. */
    public void found(Position candidate) {
        candidates.add(candidate);
    }

    /** A chat was read down to this message, and has older ones. */
    public void readTo(Position last) {
        State state = unread.get(last.chatId());
        int depth = state == null ? FIRST_DEPTH : state.depth;
        unread.put(last.chatId(), new State(last, Math.min(depth * 4, LARGEST_DEPTH)));
    }

    /** A chat was read to its first message. */
    public void readAll(UUID chatId) {
        unread.remove(chatId);
    }

    /** All chats were looked through down to this candidate: everything that is newer was found. */
    public void lookedDownTo(Position last) {
        unread.replaceAll((chat, state) -> new State(last.boundIn(chat), LARGEST_DEPTH));
    }

    /** All chats were looked through. */
    public void lookedThrough() {
        unread.clear();
    }

    /** Takes final candidates, newest first, at most {@code most}. */
    public List<Position> take(int most) {
        Position newestUnread =
                unread.values().stream().map(State::before).max(Position.ORDER).orElse(null);
        List<Position> taken = new ArrayList<>();
        while (taken.size() < most && !candidates.isEmpty()) {
            Position newest = candidates.last();
            if (newestUnread != null && Position.ORDER.compare(newest, newestUnread) < 0) {
                break;
            }
            taken.add(newest);
            candidates.pollLast();
        }
        return taken;
    }

    /** Whether candidates are left that were not taken, final or not. */
    public boolean hasCandidates() {
        return !candidates.isEmpty();
    }
}
