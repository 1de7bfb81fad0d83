package chat.parley.bench.load;

import io.netty.buffer.ByteBuf;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads frames without building them: with ten readers of each message, decoding is the generator's greatest cost, and
 * the generator shares the processors with the server that it measures. Confined to one thread.
 */
final class FrameScanner {
    private static final JsonFactory JSON = new JsonFactory();

    private byte[] bytes = new byte[1024];
    private String type = "";
    private @Nullable String re;
    private @Nullable UUID chatId;
    private @Nullable UUID clientId;
    private long version;
    private long prevVersion;
    private long seq;

    ScannedFrame scan(ByteBuf utf8) {
        int length = utf8.readableBytes();
        if (bytes.length < length) {
            bytes = new byte[length * 2];
        }
        utf8.getBytes(utf8.readerIndex(), bytes, 0, length);
        type = "";
        re = null;
        chatId = null;
        clientId = null;
        version = 0;
        prevVersion = 0;
        seq = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, 0, length)) {
            parser.nextToken();
            scanObject(parser, true);
        }
        return new ScannedFrame(type, re, chatId, clientId, version, prevVersion, seq);
    }

    private void scanObject(JsonParser parser, boolean outer) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "type" -> type = parser.getString();
                case "re" -> re = parser.getString();
                case "chatId" -> chatId = UUID.fromString(parser.getString());
                case "clientId" -> clientId = UUID.fromString(parser.getString());
                case "seq" -> seq = parser.getLongValue();
                case "version" -> version = outer ? parser.getLongValue() : version;
                case "prevVersion" -> prevVersion = parser.getLongValue();
                case "message" -> {
                    if (value == JsonToken.START_OBJECT) {
                        scanObject(parser, false);
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }
}
