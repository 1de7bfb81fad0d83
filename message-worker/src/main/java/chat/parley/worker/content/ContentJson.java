package chat.parley.worker.content;

import chat.parley.wire.WireJson;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.Forwarded;
import chat.parley.wire.model.MessageBody;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * Contents as they are stored. A body is its JSON and nothing else, as before there was anything else; every other content
 * begins with a name by which a body never begins.
 */
final class ContentJson {
    private static final byte[] CALL = "{\"call\":".getBytes(StandardCharsets.UTF_8);
    private static final byte[] COPIED = "{\"forwarded\":".getBytes(StandardCharsets.UTF_8);
    private static final ObjectWriter WRITE_BODY = WireJson.mapper().writerFor(MessageBody.class);
    private static final ObjectReader READ_BODY = WireJson.mapper().readerFor(MessageBody.class);
    private static final ObjectWriter WRITE_CALL = WireJson.mapper().writerFor(StoredCall.class);
    private static final ObjectReader READ_CALL = WireJson.mapper().readerFor(StoredCall.class);
    private static final ObjectWriter WRITE_COPY = WireJson.mapper().writerFor(StoredCopy.class);
    private static final ObjectReader READ_COPY = WireJson.mapper().readerFor(StoredCopy.class);

    private ContentJson() {}

    static byte[] encode(MessageContent content) {
        return switch (content) {
            case MessageContent.Written written -> WRITE_BODY.writeValueAsBytes(written.body());
            case MessageContent.Copied copied ->
                WRITE_COPY.writeValueAsBytes(new StoredCopy(copied.origin(), copied.body()));
            case MessageContent.Called called -> WRITE_CALL.writeValueAsBytes(new StoredCall(called.entry()));
        };
    }

    static MessageContent decode(byte[] content) {
        if (begins(content, COPIED)) {
            StoredCopy stored = READ_COPY.readValue(content);
            return new MessageContent.Copied(stored.body, stored.forwarded);
        }
        if (begins(content, CALL)) {
            StoredCall stored = READ_CALL.readValue(content);
            return new MessageContent.Called(stored.call);
        }
        MessageBody body = READ_BODY.readValue(content);
        return new MessageContent.Written(body);
    }

    private static boolean begins(byte[] content, byte[] name) {
        return content.length > name.length && Arrays.equals(content, 0, name.length, name, 0, name.length);
    }

    private record StoredCall(CallEntry call) {}

    @JsonPropertyOrder({"forwarded", "body"})
    private record StoredCopy(Forwarded forwarded, MessageBody body) {}
}
