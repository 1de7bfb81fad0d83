package chat.parley.worker.query.core;

import chat.parley.wire.Limits;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.ChatCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds what differs, from numbers alone: what must then be read from the database. */
public final class SyncPlan {
    /** Messages in the newest page of a chat that the client has held before. */
    static final int RESET_PAGE = 50;

    /** Messages for a chat that the client never held: its last one; the client asks for more when it is opened. */
    static final int UNKNOWN_PAGE = 1;

    /** What is to be read of one chat's messages. */
    public sealed interface Messages {
        /** Nothing. */
        record None() implements Messages {}

        /** All that changed after a version; there are at most {@link Limits#SYNC_CHANGES}. */
        record Since(long version) implements Messages {}

        /** The newest page. */
        record Newest(int count) implements Messages {}
    }

    /**
     * One chat that differs.
     *
     * @param withChat whether title, members and what belongs to the person alone are sent
     */
    public record Difference(ChatState state, boolean joinedOrLeft, boolean withChat, Messages messages) {
        public boolean reset() {
            return messages instanceof Messages.Newest;
        }
    }

    private SyncPlan() {}

    /**
     * Compares what the client knows with what the server holds.
     *
     * @param states of the chats that the client named and of those that were joined or left since its version
     * @return the chats that differ: those that were joined or left first, by that version, then the others as named
     */
    public static List<Difference> differences(Sync frame, List<ChatState> states) {
        Map<UUID, ChatCursor> known = new HashMap<>();
        frame.known().forEach(cursor -> known.put(cursor.chatId(), cursor));
        Map<UUID, ChatState> byId = new HashMap<>();
        states.forEach(state -> byId.put(state.chatId(), state));

        Map<UUID, Difference> differences = new LinkedHashMap<>();
        states.stream()
                .filter(state -> state.listVersion() > frame.chatsVersion())
                .sorted(Comparator.comparingLong(ChatState::listVersion))
                .forEach(state -> add(differences, difference(state, known.get(state.chatId()), true)));
        for (ChatCursor cursor : frame.known()) {
            ChatState state = byId.getOrDefault(cursor.chatId(), ChatState.foreign(cursor.chatId()));
            if (!differences.containsKey(cursor.chatId())) {
                add(differences, difference(state, cursor, false));
            }
        }
        return new ArrayList<>(differences.values());
    }

    private static void add(Map<UUID, Difference> differences, @Nullable Difference difference) {
        if (difference != null) {
            differences.put(difference.state.chatId(), difference);
        }
    }

    private static @Nullable Difference difference(ChatState state, @Nullable ChatCursor cursor, boolean joinedOrLeft) {
        if (!state.member()) {
            return new Difference(state, joinedOrLeft, false, new Messages.None());
        }
        if (cursor == null || cursor.version() == 0) {
            return new Difference(state, joinedOrLeft, true, new Messages.Newest(UNKNOWN_PAGE));
        }
        boolean newer = state.version() > cursor.version();
        // A cursor from before the person left and came back, or from a database that was put back to a backup.
        boolean broken = cursor.version() < state.joinedVersion() || cursor.version() > state.version();
        // What the person set is found by its own version in every chat that the client names. The version of the list
        // need
        // not grow for it: a chat that is not named is one that the client compares in another sync.
        boolean ownDiffers = ownVersion(cursor) != state.ownVersion();
        if (broken || state.hiddenSince() > Limits.SYNC_CHANGES) {
            return new Difference(state, joinedOrLeft, true, new Messages.Newest(RESET_PAGE));
        }
        boolean positionsDiffer = cursor.readSeq() != state.readSeq()
                || cursor.othersReadSeq() != state.othersReadSeq()
                || othersDeliveredSeq(cursor) != state.othersDeliveredSeq();
        if (!newer && !positionsDiffer && !ownDiffers) {
            // A chat that was joined is known already: the client was told by an event.
            return null;
        }
        if (!newer) {
            return new Difference(state, joinedOrLeft, ownDiffers, new Messages.None());
        }
        // Each change of a message takes a version of its own, so there are at most so many changed messages.
        return new Difference(
                state,
                joinedOrLeft,
                ownDiffers || state.infoVersion() > cursor.version(),
                state.version() - cursor.version() > Limits.SYNC_CHANGES
                        ? new Messages.Newest(RESET_PAGE)
                        : new Messages.Since(cursor.version()));
    }

    /** The version of the own state that the client holds. */
    public static long ownVersion(ChatCursor cursor) {
        return cursor.ownVersion() == null ? 0 : cursor.ownVersion();
    }

    /** What was read was delivered, so a client need not say it. */
    private static long othersDeliveredSeq(ChatCursor cursor) {
        return cursor.othersDeliveredSeq() == null
                ? cursor.othersReadSeq()
                : Math.max(cursor.othersDeliveredSeq(), cursor.othersReadSeq());
    }
}
