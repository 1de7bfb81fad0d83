package chat.parley.calls.media;

import chat.parley.calls.engine.EngineEvent.ConnectionChanged.State;
import chat.parley.calls.engine.EngineException;
import chat.parley.wire.model.IceServer;
import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A native peer connection whose operations are waited for. */
final class Peer implements AutoCloseable {
    private static final long PATIENCE_S = 20;
    /** Not where the line that is added follows already. */
    private static final Pattern OPUS =
            Pattern.compile("^a=rtpmap:(\\d+) opus/48000/2\\r\\n(?!a=rtcp-fb:\\1 nack\\r\\n)", Pattern.MULTILINE);

    private final RTCPeerConnection connection;
    private volatile boolean closed;

    Peer(PeerConnectionFactory factory, List<IceServer> iceServers, Consumer<State> onState) {
        connection = factory.createPeerConnection(configuration(iceServers), new PeerConnectionObserver() {
            @Override
            public void onIceCandidate(RTCIceCandidate candidate) {
                // The server needs none: it is ICE-lite and answers wherever checks come from.
            }

            @Override
            public void onConnectionChange(RTCPeerConnectionState state) {
                if (!closed) {
                    onState.accept(stateOf(state));
                }
            }
        });
    }

    void relays(List<IceServer> iceServers) {
        connection.setConfiguration(configuration(iceServers));
    }

    RTCRtpTransceiver add(MediaStreamTrack track, RTCRtpTransceiverDirection direction, List<Layer> layers) {
        RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
        init.direction = direction;
        init.streamIds = List.of("parley");
        init.sendEncodings = layers.stream().map(Layer::encoding).toList();
        return connection.addTransceiver(track, init);
    }

    List<RTCRtpTransceiver> transceivers() {
        return List.of(connection.getTransceivers());
    }

    /** Describes what is sent and begins to use it. */
    String offer(boolean iceRestart) throws EngineException {
        RTCOfferOptions options = new RTCOfferOptions();
        options.iceRestart = iceRestart;
        return describe(create(observer -> connection.createOffer(options, observer)));
    }

    /** Describes what could be sent and received, and does nothing else. */
    String capabilities() throws EngineException {
        return withSoundRepair(create(observer -> connection.createOffer(new RTCOfferOptions(), observer)).sdp);
    }

    String answer() throws EngineException {
        return describe(create(observer -> connection.createAnswer(new RTCAnswerOptions(), observer)));
    }

    void takeRemote(RTCSdpType type, String sdp) throws EngineException {
        RTCSessionDescription description = new RTCSessionDescription(type, sdp);
        set(observer -> connection.setRemoteDescription(description, observer));
    }

    void rollBack() throws EngineException {
        RTCSessionDescription nothing = new RTCSessionDescription(RTCSdpType.ROLLBACK, "");
        set(observer -> connection.setLocalDescription(nothing, observer));
    }

    @Override
    public void close() {
        closed = true;
        connection.close();
    }

    /**
     * Has lost packets of sound sent again, by feedback (RFC 4585 {@code nack}) for Opus, as the web client does: WebRTC
     * does that for sound as for pictures, but offers it for pictures only.
     */
    static String withSoundRepair(String sdp) {
        return OPUS.matcher(sdp).replaceAll(found -> found.group() + "a=rtcp-fb:" + found.group(1) + " nack\r\n");
    }

    private String describe(RTCSessionDescription description) throws EngineException {
        RTCSessionDescription repaired =
                new RTCSessionDescription(description.sdpType, withSoundRepair(description.sdp));
        set(observer -> connection.setLocalDescription(repaired, observer));
        return connection.getLocalDescription().sdp;
    }

    private static RTCSessionDescription create(Consumer<CreateSessionDescriptionObserver> operation)
            throws EngineException {
        CompletableFuture<RTCSessionDescription> done = new CompletableFuture<>();
        operation.accept(new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                done.complete(description);
            }

            @Override
            public void onFailure(String error) {
                done.completeExceptionally(new EngineException(error));
            }
        });
        return await(done);
    }

    private static void set(Consumer<SetSessionDescriptionObserver> operation) throws EngineException {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        operation.accept(new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                done.complete(true);
            }

            @Override
            public void onFailure(String error) {
                done.completeExceptionally(new EngineException(error));
            }
        });
        await(done);
    }

    private static <T> T await(CompletableFuture<T> done) throws EngineException {
        try {
            return done.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new EngineException(String.valueOf(failure.getCause()), failure);
        } catch (TimeoutException late) {
            throw new EngineException("WebRTC did not answer in " + PATIENCE_S + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted", interrupted);
        }
    }

    private static RTCConfiguration configuration(List<IceServer> iceServers) {
        RTCConfiguration configuration = new RTCConfiguration();
        configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
        configuration.iceServers = iceServers.stream().map(Peer::relay).toList();
        return configuration;
    }

    private static RTCIceServer relay(IceServer server) {
        RTCIceServer relay = new RTCIceServer();
        relay.urls = server.urls();
        if (server.username() != null && server.credential() != null) {
            relay.username = server.username();
            relay.password = server.credential();
        }
        return relay;
    }

    private static State stateOf(RTCPeerConnectionState state) {
        return switch (state) {
            case NEW -> State.NEW;
            case CONNECTING -> State.CONNECTING;
            case CONNECTED -> State.CONNECTED;
            case DISCONNECTED -> State.DISCONNECTED;
            case FAILED -> State.FAILED;
            case CLOSED -> State.CLOSED;
        };
    }
}
