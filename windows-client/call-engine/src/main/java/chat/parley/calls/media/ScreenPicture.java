package chat.parley.calls.media;

import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineReply;
import chat.parley.calls.engine.ScreenChoice;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.FourCC;
import dev.onvoid.webrtc.media.video.VideoBufferConverter;
import dev.onvoid.webrtc.media.video.VideoDesktopSource;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How a screen or window looks, whatever lies above it: a small capture that ends at once, since webrtc-java's own capturers
 * crash on Linux.
 */
final class ScreenPicture implements VideoTrackSink {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 135;
    private static final int FRAMES_PER_SECOND = 15;
    /** An X server without a compositing manager has windows drawn anew when they are captured. */
    private static final int SETTLED_ON_X11 = 4;

    private static final long PATIENCE_MS = 3_000;

    private final CompletableFuture<EngineReply.Picture> taken = new CompletableFuture<>();
    private final long request;
    private int missing;

    private ScreenPicture(long request, int missing) {
        this.request = request;
        this.missing = missing;
    }

    static EngineReply.Picture take(PeerConnectionFactory factory, long request, ScreenChoice choice)
            throws EngineException {
        Screen.requireDisplay();
        ScreenPicture picture = new ScreenPicture(request, Screen.isWindows() ? 1 : SETTLED_ON_X11);
        VideoDesktopSource source = new VideoDesktopSource();
        source.setSourceId(choice.id(), choice.window());
        source.setFrameRate(FRAMES_PER_SECOND);
        source.setMaxFrameSize(WIDTH, HEIGHT);
        VideoTrack track = factory.createVideoTrack("picture", source);
        track.addSink(picture);
        source.start();
        try {
            return picture.taken.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException none) {
            throw new EngineException("it cannot be seen now", none);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted", interrupted);
        } finally {
            track.removeSink(picture);
            source.stop();
            track.dispose();
            source.dispose();
        }
    }

    /** On one thread of WebRTC's. */
    @Override
    public void onVideoFrame(VideoFrame frame) {
        try {
            if (--missing == 0) {
                int width = frame.buffer.getWidth();
                int height = frame.buffer.getHeight();
                ByteBuffer pixels = ByteBuffer.allocate(width * height * 4);
                VideoBufferConverter.convertFromI420(frame.buffer, pixels.array(), FourCC.ARGB);
                taken.complete(new EngineReply.Picture(request, width, height, pixels));
            }
        } catch (Exception failure) {
            taken.completeExceptionally(failure);
        } finally {
            frame.release();
        }
    }
}
