package chat.parley.calls.media;

import chat.parley.calls.engine.EngineException;
import chat.parley.wire.model.IceServer;
import chat.parley.wire.model.SubscribedTrack;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What this device receives: the server offers, and this answers. */
final class Subscriber implements AutoCloseable {
    private final Peer peer;
    private final MediaSources sources;
    private final Function<SubscribedTrack, FrameSink> createSink;
    private final Map<String, Shown> shown = new HashMap<>();
    private final Map<String, AudioTrack> heard = new HashMap<>();

    Subscriber(Peer peer, MediaSources sources, Function<SubscribedTrack, FrameSink> createSink) {
        this.peer = peer;
        this.sources = sources;
        this.createSink = createSink;
    }

    void relays(List<IceServer> iceServers) {
        peer.relays(iceServers);
    }

    String answer(String offer, List<SubscribedTrack> tracks) throws EngineException {
        letGo(tracks);
        peer.takeRemote(RTCSdpType.OFFER, offer);
        String answer = peer.answer();
        Map<String, MediaStreamTrack> received = received();
        for (SubscribedTrack track : tracks) {
            switch (received.get(track.mid())) {
                case VideoTrack picture
                when !shown.containsKey(track.mid()) -> {
                    FrameSink sink = createSink.apply(track);
                    picture.addSink(sink);
                    shown.put(track.mid(), new Shown(picture, sink));
                }
                case AudioTrack voice when heard.putIfAbsent(track.mid(), voice) == null -> sources.hear(voice);
                case null, default -> {
                    // Known already, or of a section that could not be agreed on.
                }
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

    /** Before the offer is taken: the native tracks of sections that are turned off by it are freed then. */
    private void letGo(List<SubscribedTrack> tracks) {
        Set<String> present = tracks.stream().map(SubscribedTrack::mid).collect(Collectors.toSet());
        shown.entrySet().removeIf(one -> {
            boolean over = !present.contains(one.getKey());
            if (over) {
                one.getValue().stop();
            }
            return over;
        });
        heard.entrySet().removeIf(one -> {
            boolean over = !present.contains(one.getKey());
            if (over) {
                sources.unhear(one.getValue());
            }
            return over;
        });
    }

    /** Tracks of the sections that are in use, by the sections' names. */
    private Map<String, MediaStreamTrack> received() {
        Map<String, MediaStreamTrack> received = new HashMap<>();
        for (RTCRtpTransceiver transceiver : peer.transceivers()) {
            @Nullable String mid = transceiver.getMid();
            if (mid != null && isReceiving(transceiver.getCurrentDirection())) {
                received.put(
                        mid, Objects.requireNonNull(transceiver.getReceiver().getTrack()));
            }
        }
        return received;
    }

    private static boolean isReceiving(@Nullable RTCRtpTransceiverDirection direction) {
        return direction == RTCRtpTransceiverDirection.RECV_ONLY || direction == RTCRtpTransceiverDirection.SEND_RECV;
    }

    private record Shown(VideoTrack track, FrameSink sink) {
        void stop() {
            track.removeSink(sink);
            sink.close();
        }
    }
}
