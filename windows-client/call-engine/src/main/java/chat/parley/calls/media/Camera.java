package chat.parley.calls.media;

import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.MediaPreferences;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.video.VideoCaptureCapability;
import dev.onvoid.webrtc.media.video.VideoDevice;
import dev.onvoid.webrtc.media.video.VideoDeviceSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A camera that delivers. */
final class Camera implements OpenSource {
    private static final int FRAMES_PER_SECOND = 30;

    private final VideoDeviceSource source;
    private final VideoTrack track;
    private final int height;
    private final VideoDevice device;

    private Camera(VideoDevice device, VideoDeviceSource source, VideoTrack track, int height) {
        this.device = device;
        this.source = source;
        this.track = track;
        this.height = height;
    }

    static Camera open(PeerConnectionFactory factory, MediaPreferences preferences) throws EngineException {
        VideoDevice device = chosen(MediaDevices.getVideoCaptureDevices(), preferences.camera());
        VideoCaptureCapability capability =
                fitting(MediaDevices.getVideoCaptureCapabilities(device), preferences.cameraHeight());
        VideoDeviceSource source = new VideoDeviceSource();
        source.setVideoCaptureDevice(device);
        source.setVideoCaptureCapability(capability);
        VideoTrack track = factory.createVideoTrack("camera", source);
        source.start();
        return new Camera(device, source, track, capability.height);
    }

    VideoDevice device() {
        return device;
    }

    int height() {
        return height;
    }

    /**
     * Whether another height is worth opening it anew: it has such a picture, and WebRTC sends that in as many layers as this
     * one. Their number was negotiated.
     */
    boolean canChangeTo(int wanted) throws EngineException {
        int other = fitting(MediaDevices.getVideoCaptureCapabilities(device), wanted).height;
        return other != height && (other >= Layer.THREE_LAYERS_HEIGHT) == (height >= Layer.THREE_LAYERS_HEIGHT);
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

    private static VideoDevice chosen(List<VideoDevice> devices, @Nullable String wanted) throws EngineException {
        return devices.stream()
                .filter(device -> device.getDescriptor().equals(wanted))
                .findFirst()
                .or(() -> devices.stream().findFirst())
                .orElseThrow(() -> new EngineException("there is no camera"));
    }

    /** The tallest picture that is of use and comes often enough; the most frequent one otherwise. */
    private static VideoCaptureCapability fitting(List<VideoCaptureCapability> capabilities, int height)
            throws EngineException {
        return capabilities.stream()
                .filter(one -> one.height <= height && one.frameRate >= FRAMES_PER_SECOND / 2)
                .max(Comparator.<VideoCaptureCapability>comparingInt(one -> one.height)
                        .thenComparingInt(one -> one.width)
                        .thenComparingInt(one -> Math.min(one.frameRate, FRAMES_PER_SECOND)))
                .or(() -> capabilities.stream().max(Comparator.comparingInt(one -> one.frameRate)))
                .orElseThrow(() -> new EngineException("the camera tells no picture that it can take"));
    }
}
