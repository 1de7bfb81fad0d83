package chat.parley.calls.media;

import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.SubscribedVideo;
import chat.parley.wire.model.IceServer;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What this device receives: the server offers, and this answers. */
final class Subscriber implements AutoCloseable {
    private final Peer peer;
    private final MediaSources sources;
    private final Function<SubscribedVideo, FrameSink> createSink;
    private final Map<String, Shown> shown = new HashMap<>();
    private final Map<String, AudioTrack> heard = new HashMap<>();

    Subscriber(Peer peer, MediaSources sources, Function<SubscribedVideo, FrameSink> createSink) {
        this.peer = peer;
        this.sources = sources;
        this.createSink = createSink;
    }

    void relays(List<IceServer> iceServers) {
        peer.relays(iceServers);
    }

    String answer(String offer, List<SubscribedVideo> videos) throws EngineException {
        peer.takeRemote(RTCSdpType.OFFER, offer);
        String answer = peer.answer();
        Map<String, MediaStreamTrack> received = received();
        hear(received);
        Set<SubscribedVideo> wanted = new HashSet<>(videos);
        shown.values().removeIf(one -> {
            boolean over = !wanted.contains(one.video) || !received.containsKey(one.video.mid());
            if (over) {
                one.stop();
            }
            return over;
        });
        for (SubscribedVideo video : videos) {
            if (!shown.containsKey(video.mid()) && received.get(video.mid()) instanceof VideoTrack track) {
                FrameSink sink = createSink.apply(video);
                track.addSink(sink);
                shown.put(video.mid(), new Shown(video, track, sink));
            }
        }
        return answer;
    }

    @Override
    public void close() {
        shown.values().forEach(Shown::stop);
        heard.values().forEach(sources::unhear);
        peer.close();
    }

    private void hear(Map<String, MediaStreamTrack> received) {
        heard.entrySet().removeIf(one -> {
            boolean over = !received.containsKey(one.getKey());
            if (over) {
                sources.unhear(one.getValue());
            }
            return over;
        });
        received.forEach((mid, track) -> {
            if (track instanceof AudioTrack voice && heard.putIfAbsent(mid, voice) == null) {
                sources.hear(voice);
            }
        });
    }

    /** Tracks of the sections that are in use, by the sections' names. */
    private Map<String, MediaStreamTrack> received() {
        Map<String, MediaStreamTrack> received = new HashMap<>();
        for (RTCRtpTransceiver transceiver : peer.transceivers()) {
            @Nullable String mid = transceiver.getMid();
            if (mid != null && isReceiving(transceiver.getCurrentDirection())) {
                received.put(mid, Objects.requireNonNull(transceiver.getReceiver().getTrack()));
            }
        }
        return received;
    }

    private static boolean isReceiving(@Nullable RTCRtpTransceiverDirection direction) {
        return direction == RTCRtpTransceiverDirection.RECV_ONLY
                || direction == RTCRtpTransceiverDirection.SEND_RECV;
    }

    private record Shown(SubscribedVideo video, VideoTrack track, FrameSink sink) {
        void stop() {
            track.removeSink(sink);
            sink.close();
        }
    }
}
