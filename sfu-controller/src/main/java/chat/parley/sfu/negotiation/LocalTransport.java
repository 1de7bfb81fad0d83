package chat.parley.sfu.negotiation;

import chat.parley.sfu.sdp.Fingerprint;
import chat.parley.sfu.sdp.IceCandidate;
import chat.parley.sfu.sdp.Setup;
import chat.parley.sfu.sdp.TransportDescription;
import java.util.List;

/** The worker's side of a transport in the server's descriptions. */
final class LocalTransport {
    private LocalTransport() {}

    /** All candidates are known from the beginning, so the first section of the bundle ends their list. */
    static TransportDescription of(TransportParameters transport, Setup setup, boolean withCandidates) {
        List<IceCandidate> candidates = withCandidates ? transport.candidates() : List.of();
        return new TransportDescription(
                transport.ice().usernameFragment(),
                transport.ice().password(),
                List.of(),
                List.of(fingerprint(transport.dtls().fingerprints())),
                setup,
                candidates,
                withCandidates);
    }

    /** One hash of the certificate is enough, and each is a hundred characters long. */
    private static Fingerprint fingerprint(List<Fingerprint> fingerprints) {
        return fingerprints.stream()
                .filter(fingerprint -> fingerprint.algorithm().equals("sha-256"))
                .findFirst()
                .orElseGet(fingerprints::getLast);
    }
}
