package chat.parley.calls.media;

import chat.parley.calls.engine.EngineException;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.IceServer;
import chat.parley.wire.model.PublishedTrack;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this device sends. Each source gets one media section and keeps it: switching off takes the track away, which needs
 * no negotiation, and switching on puts one back.
 */
final class Publisher implements AutoCloseable {
    private final Peer peer;
    private final int bitrate;
    private final Map<CallSource, RTCRtpTransceiver> transceivers = new EnumMap<>(CallSource.class);
    private final List<CallSource> order = new ArrayList<>();
    private final Set<CallSource> refused = EnumSet.noneOf(CallSource.class);

    /** @param bitrate most bit/s that may be sent */
    Publisher(Peer peer, int bitrate) {
        this.peer = peer;
        this.bitrate = bitrate;
    }

    void relays(List<IceServer> iceServers) {
        peer.relays(iceServers);
    }

    /**
     * Sends another track, or none.
     *
     * @param height of its picture in pixels
     * @return whether the server needs an offer now
     */
    boolean set(CallSource source, @Nullable MediaStreamTrack track, int height) {
        RTCRtpTransceiver known = transceivers.get(source);
        if (known != null) {
            known.getSender().replaceTrack(track);
            return false;
        }
        if (track == null || refused.contains(source)) {
            return false;
        }
        transceivers.put(source, peer.add(track, RTCRtpTransceiverDirection.SEND_ONLY, layers(source, height)));
        order.add(source);
        return true;
    }

    /** Whether a source has been sent, be it turned off now. */
    boolean sends(CallSource source) {
        return transceivers.containsKey(source);
    }

    String offer(boolean iceRestart) throws EngineException {
        return peer.offer(iceRestart);
    }

    List<PublishedTrack> tracks() {
        return order.stream()
                .map(source -> new PublishedTrack(transceiver(source).getMid(), source))
                .toList();
    }

    boolean isEmpty() {
        return order.isEmpty();
    }

    /** Returns the sources that the server does not take: a port of 0, or a direction that takes nothing. */
    List<CallSource> takeAnswer(String sdp) throws EngineException {
        peer.takeRemote(RTCSdpType.ANSWER, sdp);
        List<CallSource> rejected = order.stream()
                .filter(source -> {
                    RTCRtpTransceiverDirection direction = transceiver(source).getCurrentDirection();
                    return direction == RTCRtpTransceiverDirection.INACTIVE
                            || direction == RTCRtpTransceiverDirection.STOPPED;
                })
                .toList();
        rejected.forEach(this::refuse);
        return rejected;
    }

    /** The offer as a whole was refused: without what came last, the rest goes on. */
    List<CallSource> withdraw() throws EngineException {
        peer.rollBack();
        for (CallSource source : order.reversed()) {
            RTCRtpTransceiver transceiver = transceiver(source);
            if (transceiver.getCurrentDirection() == null) {
                refuse(source);
                transceiver.stop();
                return List.of(source);
            }
        }
        return List.of();
    }

    @Override
    public void close() {
        peer.close();
    }

    private void refuse(CallSource source) {
        transceivers.remove(source);
        order.remove(source);
        refused.add(source);
    }

    private RTCRtpTransceiver transceiver(CallSource source) {
        RTCRtpTransceiver transceiver = transceivers.get(source);
        if (transceiver == null) {
            throw new IllegalStateException(source + " has no section");
        }
        return transceiver;
    }

    private List<Layer> layers(CallSource source, int height) {
        return switch (source) {
            case MICROPHONE, SCREEN_AUDIO -> Layer.voice();
            case CAMERA -> Layer.camera(bitrate - Layer.VOICE_BITRATE, height);
            case SCREEN -> Layer.screen(bitrate - Layer.VOICE_BITRATE);
        };
    }
}
