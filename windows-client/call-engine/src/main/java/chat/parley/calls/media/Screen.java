package chat.parley.calls.media;

import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.ScreenChoice;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.video.VideoDesktopSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.desktop.DesktopCapturer;
import dev.onvoid.webrtc.media.video.desktop.ScreenCapturer;
import dev.onvoid.webrtc.media.video.desktop.WindowCapturer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A screen or window that is shared. */
final class Screen implements OpenSource {
    private static final int FRAMES_PER_SECOND = 15;
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    private final VideoDesktopSource source;
    private final VideoTrack track;

    private Screen(VideoDesktopSource source, VideoTrack track) {
        this.source = source;
        this.track = track;
    }

    static Screen open(PeerConnectionFactory factory, ScreenChoice choice) throws EngineException {
        if (!isWindows() && System.getenv("DISPLAY") == null) {
            // The native side would take the process down.
            throw new EngineException("there is no screen: DISPLAY is not set");
        }
        VideoDesktopSource source = new VideoDesktopSource();
        source.setSourceId(choice.id(), choice.window());
        source.setFrameRate(FRAMES_PER_SECOND);
        source.setMaxFrameSize(WIDTH, HEIGHT);
        VideoTrack track = factory.createVideoTrack("screen", source);
        source.start();
        return new Screen(source, track);
    }

    /** What can be shared. webrtc-java 0.14 crashes on Linux when it is asked: there it is all or nothing. */
    static List<SharableScreen> list() {
        if (!isWindows()) {
            return List.of(new SharableScreen(ScreenChoice.WHOLE_DESKTOP, ""));
        }
        List<SharableScreen> screens = new ArrayList<>();
        add(screens, new ScreenCapturer(), false);
        add(screens, new WindowCapturer(), true);
        return screens;
    }

    @Override
    public MediaStreamTrack track() {
        return track;
    }

    @Override
    public void close() {
        source.stop();
        source.dispose();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static void add(List<SharableScreen> screens, DesktopCapturer capturer, boolean window) {
        capturer.getDesktopSources()
                .forEach(one -> screens.add(new SharableScreen(new ScreenChoice(one.id, window), one.title)));
        capturer.dispose();
    }
}
