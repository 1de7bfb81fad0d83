package chat.parley.desktop.chats;

import chat.parley.wire.Limits;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.ChatChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat and what is held of its messages.
 *
 * @param version every change up to it is held, as far as it touches the held messages
 * @param messages the newest ones, by rising seq; older ones are fetched when they are looked at
 * @param from of the messages from this place on all are held that the reader may see
 * @param complete no older messages exist
 * @param around the place that is looked at, if it is not among the newest messages
 * @param early changes that came before one that they build on, by rising version: the answer to an own message often
 *     overtakes the message that was stored just before it
 * @param hidden places of messages that the reader deleted for himself: what was under way meanwhile must not bring them
 *     back
 * @param doubtful what was told of the reader's own state does not fit what is held: only sync can tell
 * @param unsure perhaps who had read furthest left: how far the others have read is only known to the server
 * @param ahead the rest of the changes is still to be fetched: the numbers of unread messages are of a later version
 */
public record HeldChat(
        Chat chat,
        long version,
        List<Message> messages,
        long from,
        boolean complete,
        @Nullable Stretch around,
        List<ChatChange> early,
        Set<Long> hidden,
        boolean doubtful,
        boolean unsure,
        boolean ahead) {

    public UUID id() {
        return chat.id();
    }

    /** The other one of a direct chat; empty for groups. */
    public Optional<UUID> partner(UUID me) {
        return chat.kind() == ChatKind.DIRECT
                ? chat.members().stream()
                        .map(Member::userId)
                        .filter(id -> !id.equals(me))
                        .findFirst()
                : Optional.empty();
    }

    /** The messages that are looked at: those around a place, or the newest. */
    public List<Message> shown() {
        return around == null ? messages : around.messages();
    }

    public Optional<Message> newest() {
        return messages.isEmpty() ? Optional.ofNullable(chat.lastMessage()) : Optional.of(messages.getLast());
    }

    /** Whether a sync has to tell what is right. In large chats how far others have read is not shown, and has time. */
    public boolean isDoubtful() {
        return doubtful || (unsure && chat.memberCount() <= Limits.POSITIONS_TOLD);
    }

    HeldChat with(Chat newChat) {
        return new HeldChat(newChat, version, messages, from, complete, around, early, hidden, doubtful, unsure, ahead);
    }

    HeldChat withVersion(long newVersion) {
        return new HeldChat(chat, newVersion, messages, from, complete, around, early, hidden, doubtful, unsure, ahead);
    }

    HeldChat withMessages(List<Message> newMessages, long newFrom, boolean newComplete) {
        return new HeldChat(
                chat, version, newMessages, newFrom, newComplete, around, early, hidden, doubtful, unsure, ahead);
    }

    HeldChat withMessages(List<Message> newMessages) {
        return withMessages(newMessages, from, complete);
    }

    HeldChat withAround(@Nullable Stretch stretch) {
        return new HeldChat(chat, version, messages, from, complete, stretch, early, hidden, doubtful, unsure, ahead);
    }

    HeldChat withEarly(List<ChatChange> changes) {
        return new HeldChat(chat, version, messages, from, complete, around, changes, hidden, doubtful, unsure, ahead);
    }

    HeldChat withHidden(Set<Long> seqs) {
        return new HeldChat(chat, version, messages, from, complete, around, early, seqs, doubtful, unsure, ahead);
    }

    HeldChat doubted() {
        return new HeldChat(chat, version, messages, from, complete, around, early, hidden, true, unsure, ahead);
    }

    HeldChat withUnsure() {
        return new HeldChat(chat, version, messages, from, complete, around, early, hidden, doubtful, true, ahead);
    }

    ChatBuilder edit() {
        return new ChatBuilder(chat);
    }

    /** After changes that were perhaps in the numbers of {@code before}: then they count twice. */
    HeldChat checked(HeldChat before) {
        return version > before.version && !Unread.isCountable(this) ? doubted() : this;
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "HeldChat[" + chat.id() + ", version=" + version + "]";
    }
}
