package chat.parley.worker.content;

import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.Forwarded;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Notice;
import java.time.Instant;
import java.util.UUID;

/** What a message says: all of it is encrypted together. */
public sealed interface MessageContent {
    /** What its sender wrote. */
    record Written(MessageBody body) implements MessageContent {}

    /** What somebody else wrote, sent on: without what it replied to and whom it mentioned. */
    record Copied(MessageBody body, Forwarded origin) implements MessageContent {}

    /** What is left of a call. */
    record Called(CallEntry entry) implements MessageContent {}

    /** What the server itself wrote of a change of the group. */
    record Noticed(Notice notice) implements MessageContent {}

    /** The message that says this, as it was sent. */
    default Message asSent(UUID id, long seq, long version, UUID senderId, UUID clientId, Instant sentAt) {
        return switch (this) {
            case Written written -> new Message(id, seq, version, senderId, clientId, sentAt, written.body, null);
            case Copied copied ->
                new Message(
                        id,
                        seq,
                        version,
                        senderId,
                        clientId,
                        sentAt,
                        copied.body,
                        null,
                        null,
                        copied.origin,
                        null,
                        null,
                        null,
                        null);
            case Called called -> new Message(id, seq, version, senderId, clientId, sentAt, null, called.entry);
            case Noticed noticed ->
                new Message(
                        id,
                        seq,
                        version,
                        senderId,
                        clientId,
                        sentAt,
                        null,
                        null,
                        null,
                        null,
                        noticed.notice,
                        null,
                        null,
                        null);
        };
    }

    /** To be encrypted: the same bytes for the same content. */
    default byte[] encode() {
        return ContentJson.encode(this);
    }

    /** What {@link #encode} made. */
    static MessageContent decode(byte[] content) {
        return ContentJson.decode(content);
    }
}
