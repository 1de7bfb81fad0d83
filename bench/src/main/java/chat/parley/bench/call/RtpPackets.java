package chat.parley.bench.call;

import java.nio.ByteBuffer;

/** Writes the packets of one stream (RFC 3550), those of video with the descriptor of VP8 (RFC 7741). */
final class RtpPackets {
    private static final int HEADER_BYTES = 12;
    private static final byte VERSION_2 = (byte) 0x80;
    private static final byte MARKER = (byte) 0x80;
    private static final byte START_OF_PICTURE = 0x10;

    private final int payloadType;
    private final long ssrc;
    private final int timestampStep;
    private final boolean video;
    private final ByteBuffer packet;
    private int sequence;
    private int timestamp;

    private RtpPackets(int payloadType, long ssrc, int clock, int payloadBytes, boolean video) {
        this.payloadType = payloadType;
        this.ssrc = ssrc;
        this.timestampStep = clock / 1000 * StreamShape.TICK_MILLIS;
        this.video = video;
        this.packet = ByteBuffer.allocateDirect(HEADER_BYTES + payloadBytes);
    }

    static RtpPackets audio(long ssrc) {
        return new RtpPackets(
                StreamShape.AUDIO_PAYLOAD_TYPE, ssrc, StreamShape.AUDIO_CLOCK, StreamShape.AUDIO_PAYLOAD_BYTES, false);
    }

    static RtpPackets video(long ssrc) {
        return new RtpPackets(
                StreamShape.VIDEO_PAYLOAD_TYPE, ssrc, StreamShape.VIDEO_CLOCK, StreamShape.VIDEO_PAYLOAD_BYTES, true);
    }

    /** The next packet, until this is called again. */
    ByteBuffer next() {
        boolean first = !video || sequence % StreamShape.PACKETS_PER_PICTURE == 0;
        boolean last = !video || !first;
        if (first) {
            timestamp += timestampStep * (video ? StreamShape.PACKETS_PER_PICTURE : 1);
        }
        packet.clear();
        packet.put(VERSION_2).put((byte) (payloadType | (last && video ? MARKER : 0)));
        packet.putShort((short) sequence++).putInt(timestamp).putInt((int) ssrc);
        if (video) {
            // Each picture is a key frame, by the lowest bit of its second byte: receivers may begin anywhere.
            packet.put(first ? START_OF_PICTURE : 0).put((byte) 0);
        }
        return packet.position(0).limit(packet.capacity());
    }
}
