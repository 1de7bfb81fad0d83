package chat.parley.worker.content;

import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.MessageBody;

/** What a message says: all of it is encrypted together. */
public sealed interface MessageContent {
    /** What its sender wrote. */
    record Written(MessageBody body) implements MessageContent {}

    /** What is left of a call. */
    record Called(CallEntry entry) implements MessageContent {}

    /** To be encrypted: the same bytes for the same content. */
    default byte[] encode() {
        return ContentJson.encode(this);
    }

    /** What {@link #encode} made. */
    static MessageContent decode(byte[] content) {
        return ContentJson.decode(content);
    }
}
