package chat.parley.sfu.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach and recognise the other side of a media section. {@code toString} leaves the password out.
 *
 * @param usernameFragment {@code a=ice-ufrag} (RFC 8839)
 * @param password {@code a=ice-pwd}
 * @param iceOptions {@code a=ice-options}, such as {@code trickle}
 * @param candidates of component 1 and of known kinds
 */
public record TransportDescription(
        @Nullable String usernameFragment,
        @Nullable String password,
        List<String> iceOptions,
        List<Fingerprint> fingerprints,
        @Nullable Setup setup,
        List<IceCandidate> candidates,
        boolean endOfCandidates) {
    public static final TransportDescription NONE =
            new TransportDescription(null, null, List.of(), List.of(), null, List.of(), false);

    public TransportDescription {
        iceOptions = List.copyOf(iceOptions);
        fingerprints = List.copyOf(fingerprints);
        candidates = List.copyOf(candidates);
    }

    /** What all sections of a bundle have in common: everything but the candidates. */
    TransportDescription withoutCandidates() {
        return new TransportDescription(usernameFragment, password, iceOptions, fingerprints, setup, List.of(), false);
    }

    @Override
    public String toString() {
        return "TransportDescription[usernameFragment=" + usernameFragment + ", fingerprints=" + fingerprints
                + ", setup=" + setup + ", candidates=" + candidates.size() + "]";
    }
}
