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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A screen or window that is shared. */
final class Screen implements OpenSource {
    private static final Logger LOG = System.getLogger(Screen.class.getName());
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
        requireDisplay();
        VideoDesktopSource source = new VideoDesktopSource();
        source.setSourceId(choice.id(), choice.window());
        source.setFrameRate(FRAMES_PER_SECOND);
        source.setMaxFrameSize(WIDTH, HEIGHT);
        VideoTrack track = factory.createVideoTrack("screen", source);
        source.start();
        return new Screen(source, track);
    }

    /** The native side would take the process down. */
    static void requireDisplay() throws EngineException {
        if (!isWindows() && System.getenv("DISPLAY") == null) {
            throw new EngineException("there is no screen: DISPLAY is not set");
        }
    }

    /** What can be shared. */
    static List<SharableScreen> list() throws EngineException {
        List<SharableScreen> screens = new ArrayList<>();
        if (!isWindows()) {
            requireDisplay();
            screens.add(new SharableScreen(ScreenChoice.WHOLE_DESKTOP, "", null));
            try (X11Screens display = new X11Screens()) {
                screens.addAll(display.monitors());
                screens.addAll(display.windows());
            } catch (LinkageError missing) {
                // Without Xlib or XRandR, the whole desktop can still be shared.
                LOG.log(Level.INFO, "Single screens and windows cannot be listed", missing);
            }
            return screens;
        }
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

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static void add(List<SharableScreen> screens, DesktopCapturer capturer, boolean window) {
        capturer.getDesktopSources()
                .forEach(one -> screens.add(new SharableScreen(new ScreenChoice(one.id, window), one.title, null)));
        capturer.dispose();
    }
}
