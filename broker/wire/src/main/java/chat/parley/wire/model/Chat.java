package chat.parley.wire.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat as one of its members sees it.
 *
 * @param title absent for direct chats
 * @param members everybody who is a member now
 * @param version grows by one with each change of the chat; read positions are not counted
 * @param lastSeq {@code seq} of the newest message, 0 when there is none
 * @param readSeq how far the caller has read; {@code lastSeq - readSeq} messages are unread. Moved by {@code read.moved}
 *     and by the caller's own messages; never shrinks
 * @param othersReadSeq how far the furthest other member has read. Moved by {@code read.moved} and by the others'
 *     messages; shrinks when who had read furthest leaves the chat
 * @param lastMessage the newest message, if there is one
 * @param call the call that is going on, if there is one
 */
public record Chat(
        UUID id,
        ChatKind kind,
        @Nullable String title,
        List<Member> members,
        Instant createdAt,
        long version,
        long lastSeq,
        long readSeq,
        long othersReadSeq,
        @Nullable Message lastMessage,
        @Nullable OngoingCall call) {

    /** Without the title, so that no content can reach a log. */
    @Override
    public String toString() {
        return "Chat[id=" + id + ", kind=" + kind + ", version=" + version + ", lastSeq=" + lastSeq + "]";
    }
}
