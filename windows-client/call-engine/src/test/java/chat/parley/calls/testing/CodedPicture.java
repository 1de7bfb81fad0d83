package chat.parley.calls.testing;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.nio.ByteBuffer;

/** A camera or screen that shows a sender's coded picture, 15 times a second, until it is closed. */
public record CodedPicture(VideoTrack track, Thread showing) implements AutoCloseable {
    private static final long PAUSE_NANOS = 66_000_000;
    private static final byte GREY = (byte) 128;

    public static CodedPicture show(PeerConnectionFactory factory, int shown, int width, int height) {
        CustomVideoSource source = new CustomVideoSource();
        VideoTrack track = factory.createVideoTrack("picture-" + shown, source);
        return new CodedPicture(track, CodedSources.every(PAUSE_NANOS, _ -> {
            NativeI420Buffer buffer = NativeI420Buffer.allocate(width, height);
            PictureCode.now(shown).draw(buffer.getDataY(), buffer.getStrideY(), width, height);
            fill(buffer.getDataU());
            fill(buffer.getDataV());
            VideoFrame frame = new VideoFrame(buffer, System.nanoTime());
            source.pushFrame(frame);
            frame.release();
        }));
    }

    @Override
    public void close() {
        showing.interrupt();
    }

    private static void fill(ByteBuffer chroma) {
        for (int place = 0; place < chroma.capacity(); place++) {
            chroma.put(place, GREY);
        }
    }
}
