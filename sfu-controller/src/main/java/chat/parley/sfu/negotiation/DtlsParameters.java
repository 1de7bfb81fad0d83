package chat.parley.sfu.negotiation;

import chat.parley.sfu.sdp.Fingerprint;
import java.util.List;

/**
 * One side of DTLS.
 *
 * @param role which the owner of the certificate takes; {@code AUTO} while it is open
 */
public record DtlsParameters(Role role, List<Fingerprint> fingerprints) {
    public DtlsParameters {
        fingerprints = List.copyOf(fingerprints);
    }

    /** Who opens the handshake (RFC 8842). */
    public enum Role {
        AUTO,
        CLIENT,
        SERVER
    }
}
