package chat.parley.sfu.negotiation;

import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.sdp.Fingerprint;
import chat.parley.sfu.sdp.MediaSection;
import chat.parley.sfu.sdp.ParsedSdp;
import chat.parley.sfu.sdp.Setup;
import chat.parley.sfu.sdp.TransportDescription;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of a transport. Its certificate and its role stay what they were at first: the worker does one DTLS
 * handshake for each transport.
 */
record RemoteTransport(String usernameFragment, String password, DtlsParameters dtls) {
    /** RFC 8122 forbids MD5; SHA-1 is accepted no longer. */
    private static final Set<String> HASHES = Set.of("sha-224", "sha-256", "sha-384", "sha-512");

    /** The server is passive unless the client insists: clients on slow links then begin at once. */
    static RemoteTransport ofOffer(ParsedSdp parsed, int section, @Nullable RemoteTransport before)
            throws BadSdpException {
        Setup setup = setup(parsed, section);
        DtlsParameters.Role role = switch (setup) {
            case ACTPASS -> before == null ? DtlsParameters.Role.CLIENT : before.dtls.role();
            case ACTIVE -> DtlsParameters.Role.CLIENT;
            case PASSIVE -> DtlsParameters.Role.SERVER;
            case HOLDCONN -> throw parsed.problemIn(section, "the section must not have a=setup:holdconn");
        };
        return of(parsed, section, role, before);
    }

    static RemoteTransport ofAnswer(ParsedSdp parsed, int section, @Nullable RemoteTransport before)
            throws BadSdpException {
        Setup setup = setup(parsed, section);
        DtlsParameters.Role role = switch (setup) {
            case ACTIVE -> DtlsParameters.Role.CLIENT;
            case PASSIVE -> DtlsParameters.Role.SERVER;
            case ACTPASS, HOLDCONN ->
                throw parsed.problemIn(section, "an answer needs a=setup:active or a=setup:passive");
        };
        return of(parsed, section, role, before);
    }

    private static Setup setup(ParsedSdp parsed, int section) throws BadSdpException {
        Setup setup = section(parsed, section).transport().setup();
        if (setup == null) {
            throw parsed.problemIn(section, "the section has no a=setup");
        }
        return setup;
    }

    private static MediaSection section(ParsedSdp parsed, int section) {
        return parsed.description().sections().get(section);
    }

    private static RemoteTransport of(
            ParsedSdp parsed, int section, DtlsParameters.Role role, @Nullable RemoteTransport before)
            throws BadSdpException {
        TransportDescription transport = section(parsed, section).transport();
        String usernameFragment = transport.usernameFragment();
        String password = transport.password();
        if (usernameFragment == null || password == null) {
            throw parsed.problemIn(section, "the section has no a=ice-ufrag or no a=ice-pwd");
        }
        List<Fingerprint> fingerprints = transport.fingerprints().stream()
                .filter(fingerprint -> HASHES.contains(fingerprint.algorithm()))
                .distinct()
                .toList();
        if (fingerprints.isEmpty()) {
            throw parsed.problemIn(section, "the section has no a=fingerprint of sha-256 or better");
        }
        if (before != null && !new HashSet<>(before.dtls.fingerprints()).equals(new HashSet<>(fingerprints))) {
            throw parsed.problemIn(section, "the certificate changed: it needs a new peer connection");
        }
        if (before != null && before.dtls.role() != role) {
            throw parsed.problemIn(section, "a=setup changed: it needs a new peer connection");
        }
        return new RemoteTransport(usernameFragment, password, new DtlsParameters(role, fingerprints));
    }

    boolean sameIce(RemoteTransport other) {
        return usernameFragment.equals(other.usernameFragment) && password.equals(other.password);
    }

    /** What the server's answer says of itself. */
    Setup localSetup() {
        return dtls.role() == DtlsParameters.Role.SERVER ? Setup.ACTIVE : Setup.PASSIVE;
    }

    @Override
    public String toString() {
        return "RemoteTransport[dtls=" + dtls + "]";
    }
}
