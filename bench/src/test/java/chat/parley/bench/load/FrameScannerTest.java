package chat.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.ServerFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FrameScannerTest {
    private final UUID chatId = Ids.next();
    private final UUID clientId = Numbering.next().clientId(4711);
    private final FrameScanner scanner = new FrameScanner();

    @Test
    void readsALiveMessage() {
        Message message =
                new Message(Ids.next(), 7, 9, Ids.next(), clientId, Instant.EPOCH, MessageBody.of("{\"seq\":1}"), null);

        assertThat(scan(new MessageNew(chatId, 9, 8, message)))
                .isEqualTo(new ScannedFrame("message.new", null, chatId, clientId, 9, 8, 7));
        assertThat(Numbering.number(clientId)).isEqualTo(4711);
        assertThat(Ids.isVersion7(clientId)).isTrue();
    }

    @Test
    void readsAReplyAndForgetsTheFrameBefore() {
        scan(new MessageSent("m1", chatId, clientId, Ids.next(), 3, 5, 4, Instant.EPOCH));

        assertThat(scan(Failure.of("m2", ErrorCode.UNAVAILABLE, "x".repeat(3000))))
                .isEqualTo(new ScannedFrame("error", "m2", null, null, 0, 0, 0));
        assertThat(scan(new MessageSent("m3", chatId, clientId, Ids.next(), 4, 6, 5, Instant.EPOCH)))
                .isEqualTo(new ScannedFrame("message.sent", "m3", chatId, clientId, 6, 5, 4));
    }

    private ScannedFrame scan(ServerFrame frame) {
        ByteBuf bytes = Unpooled.wrappedBuffer(WireJson.encode(frame));
        return scanner.scan(bytes);
    }
}
