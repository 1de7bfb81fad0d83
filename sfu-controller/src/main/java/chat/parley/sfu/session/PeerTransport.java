package chat.parley.sfu.session;

import static chat.parley.sfu.session.CallThread.await;

import chat.parley.sfu.media.DtlsFingerprint;
import chat.parley.sfu.media.DtlsRole;
import chat.parley.sfu.media.DtlsState;
import chat.parley.sfu.media.IceState;
import chat.parley.sfu.media.Router;
import chat.parley.sfu.media.TransportProtocol;
import chat.parley.sfu.media.WebRtcServer;
import chat.parley.sfu.media.WebRtcTransport;
import chat.parley.sfu.media.WebRtcTransportListener;
import chat.parley.sfu.media.WebRtcTransportOptions;
import chat.parley.sfu.negotiation.DtlsParameters;
import chat.parley.sfu.negotiation.IceParameters;
import chat.parley.sfu.negotiation.TransportParameters;
import chat.parley.sfu.sdp.Fingerprint;
import chat.parley.sfu.sdp.IceCandidate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The worker's side of one of a participant's two peer connections, in the words of SDP. */
final class PeerTransport {
    private final WebRtcTransport transport;
    private TransportParameters parameters;
    private boolean peerKnown;
    private IceState ice = IceState.NEW;
    private DtlsState dtls = DtlsState.NEW;

    private PeerTransport(WebRtcTransport transport) {
        this.transport = transport;
        List<Fingerprint> fingerprints = transport.fingerprints().stream()
                .map(fingerprint -> new Fingerprint(fingerprint.algorithm().sdpName(), fingerprint.value()))
                .toList();
        this.parameters = new TransportParameters(
                ice(transport.iceParameters()),
                transport.iceCandidates().stream().map(PeerTransport::candidate).toList(),
                new DtlsParameters(DtlsParameters.Role.AUTO, fingerprints));
    }

    /**
     * Makes one.
     *
     * @param changed run on the call's thread when {@link #isConnected} may have changed
     */
    static PeerTransport open(
            Router router, WebRtcServer server, WebRtcTransportOptions options, CallThread thread, Runnable changed) {
        States states = new States(thread, changed);
        PeerTransport peer = new PeerTransport(await(router.createWebRtcTransport(server, options, states)));
        // Events are handed to this thread, so none has been handled yet.
        states.peer = Optional.of(peer);
        return peer;
    }

    WebRtcTransport transport() {
        return transport;
    }

    TransportParameters parameters() {
        return parameters;
    }

    boolean isConnected() {
        return dtls == DtlsState.CONNECTED && (ice == IceState.CONNECTED || ice == IceState.COMPLETED);
    }

    /** Tells the worker who the peer is, the first time. */
    void connect(DtlsParameters peer) {
        if (!peerKnown) {
            await(transport.connect(
                    role(peer.role()),
                    peer.fingerprints().stream().map(PeerTransport::fingerprint).toList()));
            peerKnown = true;
        }
    }

    /** New credentials; the old ones stay valid until the peer has used the new ones. */
    void restartIce() {
        parameters = parameters.withIce(ice(await(transport.restartIce())));
    }

    private static IceParameters ice(chat.parley.sfu.media.IceParameters ice) {
        return new IceParameters(ice.usernameFragment(), ice.password(), ice.lite());
    }

    private static IceCandidate candidate(chat.parley.sfu.media.IceCandidate candidate) {
        boolean tcp = candidate.protocol() == TransportProtocol.TCP;
        return new IceCandidate(
                candidate.foundation(),
                candidate.priority(),
                candidate.address(),
                tcp ? IceCandidate.Protocol.TCP : IceCandidate.Protocol.UDP,
                candidate.port(),
                IceCandidate.Type.HOST,
                tcp ? IceCandidate.TcpType.PASSIVE : null);
    }

    private static DtlsFingerprint fingerprint(Fingerprint fingerprint) {
        DtlsFingerprint.Algorithm algorithm = Arrays.stream(DtlsFingerprint.Algorithm.values())
                .filter(known -> known.sdpName().equals(fingerprint.algorithm()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an unknown hash in a fingerprint"));
        return new DtlsFingerprint(algorithm, fingerprint.value());
    }

    private static DtlsRole role(DtlsParameters.Role role) {
        return switch (role) {
            case AUTO -> DtlsRole.AUTO;
            case CLIENT -> DtlsRole.CLIENT;
            case SERVER -> DtlsRole.SERVER;
        };
    }

    private static final class States implements WebRtcTransportListener {
        private final CallThread thread;
        private final Runnable changed;
        private Optional<PeerTransport> peer = Optional.empty();

        States(CallThread thread, Runnable changed) {
            this.thread = thread;
            this.changed = changed;
        }

        @Override
        public void iceStateChanged(IceState state) {
            thread.execute(() -> {
                peer.ifPresent(one -> one.ice = state);
                changed.run();
            });
        }

        @Override
        public void dtlsStateChanged(DtlsState state) {
            thread.execute(() -> {
                peer.ifPresent(one -> one.dtls = state);
                changed.run();
            });
        }
    }
}
