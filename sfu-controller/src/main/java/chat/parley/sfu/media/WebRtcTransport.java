package chat.parley.sfu.media;

import FBS.Notification.Event;
import FBS.Notification.Notification;
import FBS.Request.Body;
import FBS.Request.Method;
import FBS.Transport.RestartIceResponse;
import FBS.WebRtcTransport.ConnectRequest;
import FBS.WebRtcTransport.ConnectResponse;
import FBS.WebRtcTransport.DtlsParameters;
import FBS.WebRtcTransport.DtlsStateChangeNotification;
import FBS.WebRtcTransport.DumpResponse;
import FBS.WebRtcTransport.Fingerprint;
import FBS.WebRtcTransport.GetStatsResponse;
import FBS.WebRtcTransport.IceSelectedTupleChangeNotification;
import FBS.WebRtcTransport.IceStateChangeNotification;
import chat.parley.sfu.media.channel.NotificationHandler;
import chat.parley.sfu.media.channel.RequestBody;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** One side of a peer connection. The worker speaks ICE-lite and takes either role of DTLS. */
public final class WebRtcTransport extends Transport {
    private final IceParameters iceParameters;
    private final List<IceCandidate> iceCandidates;
    private final List<DtlsFingerprint> fingerprints;

    WebRtcTransport(Lifetime router, Lifetime lifetime, DumpResponse created) {
        super(router, lifetime);
        FBS.WebRtcTransport.IceParameters ice = created.iceParameters();
        this.iceParameters = new IceParameters(ice.usernameFragment(), ice.password(), ice.iceLite());
        this.iceCandidates = IntStream.range(0, created.iceCandidatesLength())
                .mapToObj(i -> candidate(created.iceCandidates(i)))
                .toList();
        DtlsParameters dtls = created.dtlsParameters();
        this.fingerprints = IntStream.range(0, dtls.fingerprintsLength())
                .mapToObj(dtls::fingerprints)
                .map(fingerprint -> new DtlsFingerprint(
                        Codes.FINGERPRINT_ALGORITHMS.value(fingerprint.algorithm()), fingerprint.value()))
                .toList();
    }

    private static IceCandidate candidate(FBS.WebRtcTransport.IceCandidate candidate) {
        return new IceCandidate(
                candidate.foundation(),
                candidate.priority(),
                candidate.address(),
                Codes.PROTOCOLS.value(candidate.protocol()),
                candidate.port());
    }

    /** Of the worker's side, as they were at first; {@link #restartIce} gives new ones. */
    public IceParameters iceParameters() {
        return iceParameters;
    }

    /** Where the worker can be reached, best first. */
    public List<IceCandidate> iceCandidates() {
        return iceCandidates;
    }

    /** Of the worker's certificate, by several algorithms. */
    public List<DtlsFingerprint> fingerprints() {
        return fingerprints;
    }

    /**
     * Tells the worker who the peer is; once. The worker compares with one fingerprint only, so it gets the one of the
     * strongest algorithm.
     *
     * @param remoteRole the peer's
     * @return the worker's role
     */
    public CompletableFuture<DtlsRole> connect(DtlsRole remoteRole, List<DtlsFingerprint> remote) {
        DtlsFingerprint strongest = remote.stream()
                .max(Comparator.comparing(DtlsFingerprint::algorithm))
                .orElseThrow(() -> new IllegalArgumentException("a fingerprint is needed"));
        RequestBody body = new RequestBody(Body.WebRtcTransport_ConnectRequest, builder -> {
            int value = builder.createString(strongest.value());
            int fingerprint = Fingerprint.createFingerprint(
                    builder, Codes.FINGERPRINT_ALGORITHMS.number(strongest.algorithm()), value);
            int vector = DtlsParameters.createFingerprintsVector(builder, new int[] {fingerprint});
            return ConnectRequest.createConnectRequest(
                    builder, DtlsParameters.createDtlsParameters(builder, vector, Codes.DTLS_ROLES.number(remoteRole)));
        });
        return lifetime()
                .request(
                        Method.WEBRTCTRANSPORT_CONNECT,
                        body,
                        answer -> Codes.DTLS_ROLES.value(
                                answer.body(FBS.Response.Body.WebRtcTransport_ConnectResponse, new ConnectResponse())
                                        .dtlsLocalRole()));
    }

    /** Makes new credentials. The old ones stay valid until the peer has used the new ones. */
    public CompletableFuture<IceParameters> restartIce() {
        return lifetime().request(Method.TRANSPORT_RESTART_ICE, RequestBody.NONE, answer -> {
            RestartIceResponse ice =
                    answer.body(FBS.Response.Body.Transport_RestartIceResponse, new RestartIceResponse());
            return new IceParameters(ice.usernameFragment(), ice.password(), ice.iceLite());
        });
    }

    @Override
    public CompletableFuture<TransportDump> dump() {
        return lifetime()
                .request(
                        Method.TRANSPORT_DUMP,
                        RequestBody.NONE,
                        answer -> Dumps.transport(
                                answer.body(FBS.Response.Body.WebRtcTransport_DumpResponse, new DumpResponse())
                                        .base()));
    }

    @Override
    public CompletableFuture<TransportStats> stats() {
        return lifetime()
                .request(
                        Method.TRANSPORT_GET_STATS,
                        RequestBody.NONE,
                        answer -> Stats.transport(
                                answer.body(FBS.Response.Body.WebRtcTransport_GetStatsResponse, new GetStatsResponse())
                                        .base()));
    }

    static NotificationHandler notifications(WebRtcTransportListener listener) {
        return notification -> notify(notification, listener);
    }

    private static void notify(Notification notification, WebRtcTransportListener listener) {
        switch (notification.event()) {
            case Event.WEBRTCTRANSPORT_ICE_STATE_CHANGE ->
                listener.iceStateChanged(Codes.ICE_STATES.value(NotificationHandler.body(
                                notification,
                                FBS.Notification.Body.WebRtcTransport_IceStateChangeNotification,
                                new IceStateChangeNotification())
                        .iceState()));
            case Event.WEBRTCTRANSPORT_ICE_SELECTED_TUPLE_CHANGE ->
                listener.selectedTupleChanged(Stats.tuple(NotificationHandler.body(
                                notification,
                                FBS.Notification.Body.WebRtcTransport_IceSelectedTupleChangeNotification,
                                new IceSelectedTupleChangeNotification())
                        .tuple()));
            case Event.WEBRTCTRANSPORT_DTLS_STATE_CHANGE ->
                listener.dtlsStateChanged(Codes.DTLS_STATES.value(NotificationHandler.body(
                                notification,
                                FBS.Notification.Body.WebRtcTransport_DtlsStateChangeNotification,
                                new DtlsStateChangeNotification())
                        .dtlsState()));
            default -> {
                // Of traces and data channels, which are not used.
            }
        }
    }
}
