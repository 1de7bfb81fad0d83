package chat.parley.worker.query.core;

import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.SyncPage;
import chat.parley.worker.view.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fills one answer to a sync with as much as a frame takes; cursors never pass over what was left out. */
public final class SyncPages {
    private static final Counts NOTHING = new Counts(0, 0, 0, 0, 0);

    private final Loaded loaded;
    private final FrameSpace space = new FrameSpace();
    private final List<ChatDelta> deltas = new ArrayList<>();

    private SyncPages(Loaded loaded) {
        this.loaded = loaded;
    }

    /**
     * What was read of chats that differ.
     *
     * @param chats views of those that are sent with one
     * @param messages by chat: changed ones by rising version, newest pages by rising seq
     * @param counts what is unread
     * @param hidden what the person deleted for himself since the client looked
     */
    public record Loaded(
            Map<UUID, Chat> chats,
            Map<UUID, List<Message>> messages,
            Map<UUID, Counts> counts,
            Map<UUID, List<Long>> hidden) {}

    /**
     * Fills the answer.
     *
     * @param asked the client's version of the list of chats
     * @param current the server's, of the same snapshot
     * @param differences all that differ, in order
     * @param read how many of them, from the first on, were read
     */
    public static SyncPage fill(
            String re, long asked, long current, List<SyncPlan.Difference> differences, int read, Loaded loaded) {
        SyncPages page = new SyncPages(loaded);
        int sent = 0;
        boolean cut = false;
        while (sent < read && !cut) {
            SyncPlan.Difference difference = differences.get(sent);
            ChatDelta delta = page.delta(difference);
            if (delta == null) {
                break;
            }
            page.deltas.add(delta);
            cut = !delta.gone() && delta.version() < difference.state().version();
            sent++;
        }
        // Joined and left chats come first, by rising version of the list.
        boolean listSent = sent == differences.size() || !differences.get(sent).joinedOrLeft();
        long reached = sent == 0 ? asked : differences.get(sent - 1).state().listVersion();
        return new SyncPage(
                re, Math.max(asked, listSent ? current : reached), page.deltas, cut || sent < differences.size());
    }

    /** Null when there is no room for it: it is for the next page. */
    private @Nullable ChatDelta delta(SyncPlan.Difference difference) {
        ChatState state = difference.state();
        if (!state.member()) {
            ChatDelta gone = new ChatDelta(state.chatId(), 0, false, true, null, 0, 0, 0, List.of(), 0, 0, 0, null);
            return space.take(gone) ? gone : null;
        }
        Chat chat = difference.withChat() ? loaded.chats.get(state.chatId()) : null;
        List<Message> messages = loaded.messages.getOrDefault(state.chatId(), List.of());
        ChatDelta empty = delta(state, state.version(), difference.reset(), chat, List.of());
        if (!space.take(empty)) {
            return null;
        }
        if (difference.reset()) {
            return newest(empty, messages);
        }
        List<Message> fitting = space.fitting(messages);
        if (fitting.size() == messages.size()) {
            return delta(state, state.version(), false, chat, fitting);
        }
        if (!fitting.isEmpty()) {
            return delta(state, fitting.getLast().version(), false, chat, fitting);
        }
        // Alone in the frame not even one message fits beside the chat: without messages it always fits.
        return deltas.isEmpty() ? delta(state, state.version(), true, chat, List.of()) : null;
    }

    private @Nullable ChatDelta newest(ChatDelta empty, List<Message> messages) {
        List<Message> fitting = space.fitting(messages.reversed()).reversed();
        if (fitting.isEmpty() && !messages.isEmpty() && !deltas.isEmpty()) {
            return null;
        }
        return new ChatDelta(
                empty.chatId(),
                empty.version(),
                true,
                false,
                empty.chat(),
                empty.lastSeq(),
                empty.readSeq(),
                empty.othersReadSeq(),
                List.copyOf(fitting),
                empty.othersDeliveredSeq(),
                empty.unread(),
                empty.mentions(),
                empty.hidden());
    }

    private ChatDelta delta(ChatState state, long version, boolean reset, @Nullable Chat chat, List<Message> messages) {
        Counts counts = loaded.counts.getOrDefault(state.chatId(), NOTHING);
        return new ChatDelta(
                state.chatId(),
                version,
                reset,
                false,
                chat,
                state.lastSeq(),
                state.readSeq(),
                state.othersReadSeq(),
                messages,
                state.othersDeliveredSeq(),
                counts.unread(),
                counts.mentions(),
                reset ? null : loaded.hidden.get(state.chatId()));
    }
}
