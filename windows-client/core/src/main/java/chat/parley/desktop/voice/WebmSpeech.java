package chat.parley.desktop.voice;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Opus in WebM as browsers record it: without lengths, because it is written while it is recorded. Everything that encloses
 * is gone into and everything else is read or passed over, so that lengths of what encloses are not needed.
 */
final class WebmSpeech {
    private static final int SEGMENT = 0x18538067;
    private static final int CLUSTER = 0x1f43b675;
    private static final int TRACKS = 0x1654ae6b;
    private static final int TRACK = 0xae;
    private static final int TRACK_NUMBER = 0xd7;
    private static final int CODEC = 0x86;
    private static final int CODEC_HEAD = 0x63a2;
    private static final int BLOCK_GROUP = 0xa0;
    private static final int BLOCK = 0xa1;
    private static final int SIMPLE_BLOCK = 0xa3;

    private static final String OPUS = "A_OPUS";
    /** In Opus' own head: how many channels, and what is not to be heard. */
    private static final int HEAD_CHANNELS = 9;

    private static final int HEAD_PRE_SKIP = 10;
    private static final int HEAD_BYTES = 19;
    /** Of a block: its time and its flags. */
    private static final int TIME_BYTES = 2;

    private static final int LACED = 0x06;

    private final ByteBuffer content;
    private final List<byte[]> packets = new ArrayList<>();
    private long number;
    private long chosen = -1;
    private int channels = 1;
    private int preSkip;

    WebmSpeech(byte[] content) {
        this.content = ByteBuffer.wrap(content);
    }

    Speech read() throws UnplayableException {
        try {
            while (content.hasRemaining()) {
                element();
            }
        } catch (BufferUnderflowException | IllegalArgumentException cutOff) {
            // A recording that was broken off can be heard as far as it goes.
        }
        return new Speech(channels, preSkip, List.copyOf(packets));
    }

    private void element() throws UnplayableException {
        int id = (int) variable(false);
        long size = variable(true);
        switch (id) {
            case SEGMENT, CLUSTER, TRACKS, TRACK, BLOCK_GROUP -> {}
            case TRACK_NUMBER -> number = unsigned(bytes(size));
            case CODEC -> {
                if (chosen < 0 && new String(bytes(size), StandardCharsets.US_ASCII).startsWith(OPUS)) {
                    chosen = number;
                }
            }
            case CODEC_HEAD -> head(bytes(size));
            case BLOCK, SIMPLE_BLOCK -> block(ByteBuffer.wrap(bytes(size)));
            default -> content.position(Math.toIntExact(content.position() + size));
        }
    }

    private void head(byte[] head) {
        if (head.length >= HEAD_BYTES && new String(head, StandardCharsets.US_ASCII).startsWith("OpusHead")) {
            channels = head[HEAD_CHANNELS];
            preSkip = Short.toUnsignedInt(
                    ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getShort(HEAD_PRE_SKIP));
        }
    }

    private void block(ByteBuffer block) throws UnplayableException {
        long track = variable(block, true);
        block.position(block.position() + TIME_BYTES);
        int flags = block.get();
        if ((flags & LACED) != 0) {
            throw new UnplayableException("several packets in one block");
        }
        if (track == chosen && block.hasRemaining()) {
            byte[] packet = new byte[block.remaining()];
            block.get(packet);
            packets.add(packet);
        }
    }

    private byte[] bytes(long size) {
        if (size > content.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[(int) size];
        content.get(bytes);
        return bytes;
    }

    private static long unsigned(byte[] bytes) {
        long value = 0;
        for (byte one : bytes) {
            value = (value << Byte.SIZE) | Byte.toUnsignedInt(one);
        }
        return value;
    }

    private long variable(boolean withoutMark) {
        return variable(content, withoutMark);
    }

    /** A number whose length is told by the zeros before its first bit. */
    private static long variable(ByteBuffer source, boolean withoutMark) {
        int first = Byte.toUnsignedInt(source.get());
        int more = Integer.numberOfLeadingZeros(first) - (Integer.SIZE - Byte.SIZE);
        if (more >= Long.BYTES) {
            throw new IllegalArgumentException("no number");
        }
        long value = withoutMark ? first & ((1 << (Byte.SIZE - 1 - more)) - 1) : first;
        for (int i = 0; i < more; i++) {
            value = (value << Byte.SIZE) | Byte.toUnsignedInt(source.get());
        }
        return value;
    }
}
