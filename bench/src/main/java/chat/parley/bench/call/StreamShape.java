package chat.parley.bench.call;

/**
 * What one person sends: Opus at 32 kbit/s and one layer of VP8 at 500 kbit/s, which is what five people get from each
 * other on a home uplink.
 */
final class StreamShape {
    static final int AUDIO_PAYLOAD_TYPE = 111;
    static final int VIDEO_PAYLOAD_TYPE = 96;
    static final int AUDIO_CLOCK = 48_000;
    static final int VIDEO_CLOCK = 90_000;

    /** An audio packet, and half a picture, every 20 ms: 50 packets/s of audio, 50 of video. */
    static final int TICK_MILLIS = 20;

    static final int AUDIO_PAYLOAD_BYTES = 80;
    static final int VIDEO_PAYLOAD_BYTES = 1_250;

    /** A video packet begins a picture in every second tick. */
    static final int PACKETS_PER_PICTURE = 2;

    private StreamShape() {}
}
