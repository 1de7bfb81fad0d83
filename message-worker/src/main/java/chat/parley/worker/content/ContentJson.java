package chat.parley.worker.content;

import chat.parley.wire.WireJson;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.MessageBody;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * Contents as they are stored. A body is its JSON and nothing else, as before there were calls; the entry of a call is
 * an object with {@code call} alone, by which a body never begins.
 */
final class ContentJson {
    private static final byte[] CALL = "{\"call\":".getBytes(StandardCharsets.UTF_8);
    private static final ObjectWriter WRITE_BODY = WireJson.mapper().writerFor(MessageBody.class);
    private static final ObjectReader READ_BODY = WireJson.mapper().readerFor(MessageBody.class);
    private static final ObjectWriter WRITE_CALL = WireJson.mapper().writerFor(StoredCall.class);
    private static final ObjectReader READ_CALL = WireJson.mapper().readerFor(StoredCall.class);

    private ContentJson() {}

    static byte[] encode(MessageContent content) {
        return switch (content) {
            case MessageContent.Written written -> WRITE_BODY.writeValueAsBytes(written.body());
            case MessageContent.Called called -> WRITE_CALL.writeValueAsBytes(new StoredCall(called.entry()));
        };
    }

    static MessageContent decode(byte[] content) {
        if (content.length > CALL.length && Arrays.equals(content, 0, CALL.length, CALL, 0, CALL.length)) {
            StoredCall stored = READ_CALL.readValue(content);
            return new MessageContent.Called(stored.call);
        }
        MessageBody body = READ_BODY.readValue(content);
        return new MessageContent.Written(body);
    }

    private record StoredCall(CallEntry call) {}
}
