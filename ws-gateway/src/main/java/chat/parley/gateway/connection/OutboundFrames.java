package chat.parley.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * Server frames as they stand on the wire (RFC 6455 §5.2). They carry no mask, so one encoded frame serves all sockets
 * that get it; Netty's own encoder would make a header for each of them.
 */
final class OutboundFrames {
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final ByteBuf EMPTY_PING = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(2, 2).writeByte(PING).writeByte(0).asReadOnly());

    private OutboundFrames() {}

    static ByteBuf text(ByteBufAllocator allocator, byte[] json) {
        ByteBuf frame = allocator.directBuffer(json.length + 10);
        frame.writeByte(TEXT);
        if (json.length < 126) {
            frame.writeByte(json.length);
        } else if (json.length < 0x10000) {
            frame.writeByte(126).writeShort(json.length);
        } else {
            frame.writeByte(127).writeLong(json.length);
        }
        return frame.writeBytes(json);
    }

    static ByteBuf ping() {
        return EMPTY_PING.duplicate();
    }

    /**
     * Answers a ping.
     *
     * @param content of the ping, at most 125 bytes
     */
    static ByteBuf pong(ByteBufAllocator allocator, ByteBuf content) {
        return allocator
                .directBuffer(2 + content.readableBytes())
                .writeByte(PONG)
                .writeByte(content.readableBytes())
                .writeBytes(content);
    }

    /**
     * A close frame.
     *
     * @param reason at most 123 bytes
     */
    static ByteBuf close(ByteBufAllocator allocator, int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return allocator
                .directBuffer(4 + text.length)
                .writeByte(CLOSE)
                .writeByte(2 + text.length)
                .writeShort(code)
                .writeBytes(text);
    }
}
