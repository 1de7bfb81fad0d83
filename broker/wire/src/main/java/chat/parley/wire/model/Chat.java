package chat.parley.wire.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat as one of its members sees it.
 *
 * @param title absent for direct chats
 * @param members the first 100 who joined and are members now; {@code chat.members} tells all
 * @param version grows by one with each change of the chat; read positions are not counted
 * @param lastSeq {@code seq} of the newest message, 0 when there is none
 * @param readSeq how far the caller has read. Moved by {@code read.moved} and by the caller's own messages; never
 *     shrinks. Who is added begins with the newest message: nothing old is unread
 * @param othersReadSeq how far the furthest other member has read. Moved by {@code read.moved} and by the others'
 *     messages; shrinks when who had read furthest leaves the chat. Who was added counts from the first message read
 *     since
 * @param lastMessage the newest message that the caller may see, if there is one
 * @param call the call that is going on, if there is one
 * @param description of a group
 * @param picture of a group: a file that members can read from {@code /api/files}
 * @param rules who may do what
 * @param memberCount of all members
 * @param role what the caller is in it
 * @param othersDeliveredSeq how far the messages have reached a device of any other member. What was read or followed by
 *     a message of one's own has been delivered, so it is at least {@code othersReadSeq} and moves with it; beyond that
 *     it is not told in chats with more than 50 members
 * @param unread messages of others after {@code readSeq} (or from {@code own.preferences.unreadFrom} on) that are neither
 *     notices nor deleted, for nobody or for the caller alone. {@code message.new} of somebody else adds one, unless it is
 *     a notice; one's own message makes
 *     it 0 unless {@code unreadFrom} is set; {@code message.changed} that deletes such a message takes one away;
 *     {@code read.moved}, {@code chat.own} and {@code message.hidden} tell anew, as it is at one {@code version}, {@code
 *     readSeq} and {@code own.version} together. A client that does not hold the unread
 *     message which a {@code message.changed} is about cannot tell what that means: it syncs the chat instead
 * @param mentions how many of these mention the caller
 * @param own what belongs to the caller alone
 * @param historyFrom the first message that the caller may see; absent when that is the first of the chat. Grows when
 *     messages were kept for as long as they are kept: drop those before it
 * @param retentionDays for how many days messages are kept: they go at the end of the day (UTC) on which that is over.
 *     Absent when they are kept for ever
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
        @Nullable OngoingCall call,
        @Nullable String description,
        @Nullable UUID picture,
        ChatRules rules,
        int memberCount,
        ChatRole role,
        long othersDeliveredSeq,
        int unread,
        int mentions,
        OwnState own,
        @Nullable Long historyFrom,
        @Nullable Integer retentionDays) {

    /** As somebody of another role sees it, to whom nothing else of it belongs yet. */
    public Chat withRole(ChatRole other) {
        return new Chat(
                id,
                kind,
                title,
                members,
                createdAt,
                version,
                lastSeq,
                readSeq,
                othersReadSeq,
                lastMessage,
                call,
                description,
                picture,
                rules,
                memberCount,
                other,
                othersDeliveredSeq,
                unread,
                mentions,
                own,
                historyFrom,
                retentionDays);
    }

    /** Without the title, so that no content can reach a log. */
    @Override
    public String toString() {
        return "Chat[id=" + id + ", kind=" + kind + ", version=" + version + ", lastSeq=" + lastSeq + "]";
    }
}
