package chat.parley.sfu.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes of ICE and DTLS, which stand in the session or in a media section. */
final class TransportAttributes {
    private static final Pattern HEX_PAIRS = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15,63}");

    private final List<String> iceOptions = new ArrayList<>();
    private final List<Fingerprint> fingerprints = new ArrayList<>();
    private final List<IceCandidate> candidates = new ArrayList<>();
    private @Nullable String usernameFragment;
    private @Nullable String password;
    private @Nullable Setup setup;
    private boolean endOfCandidates;

    /** Passes over what it does not know. */
    void attribute(Attribute attribute) throws BadSdpException {
        switch (attribute.name()) {
            case "ice-ufrag" -> usernameFragment = credential(attribute, usernameFragment, 4);
            case "ice-pwd" -> password = credential(attribute, password, 22);
            case "ice-options" -> iceOptions(attribute);
            case "fingerprint" -> fingerprints.add(fingerprint(attribute));
            case "setup" -> setup(attribute);
            case "candidate" -> candidate(attribute);
            case "end-of-candidates" -> endOfCandidates = true;
            default -> {
                // Unknown attributes are ignored (RFC 8866 §5.13).
            }
        }
    }

    private static String credential(Attribute attribute, @Nullable String earlier, int min) throws BadSdpException {
        String value = attribute.words().iceCharacters("value");
        if (earlier != null) {
            throw attribute.problem("is repeated");
        }
        if (value.length() < min) {
            throw attribute.problem("is shorter than " + min + " characters");
        }
        return value;
    }

    private void iceOptions(Attribute attribute) throws BadSdpException {
        Words words = attribute.words();
        while (!words.atEnd()) {
            iceOptions.add(words.token("option"));
        }
    }

    private static Fingerprint fingerprint(Attribute attribute) throws BadSdpException {
        Words words = attribute.words();
        String algorithm = words.token("hash function").toLowerCase(Locale.ROOT);
        String value = words.word("hash");
        if (!HEX_PAIRS.matcher(value).matches()) {
            throw attribute.problem("needs 16 to 64 pairs of hexadecimal digits with colons between");
        }
        return new Fingerprint(algorithm, value.toUpperCase(Locale.ROOT));
    }

    private void setup(Attribute attribute) throws BadSdpException {
        if (setup != null) {
            throw attribute.problem("is repeated");
        }
        setup = switch (attribute.words().word("role")) {
            case "actpass" -> Setup.ACTPASS;
            case "active" -> Setup.ACTIVE;
            case "passive" -> Setup.PASSIVE;
            case "holdconn" -> Setup.HOLDCONN;
            default -> throw attribute.problem("must be actpass, active, passive or holdconn");
        };
    }

    private void candidate(Attribute attribute) throws BadSdpException {
        Words words = attribute.words();
        String foundation = words.iceCharacters("foundation");
        int component = words.integer("component", 1, 256);
        String protocol = words.token("transport").toLowerCase(Locale.ROOT);
        long priority = words.number("priority", 0, 0xFFFF_FFFFL);
        String address = words.word("address");
        int port = words.integer("port", 0, 65535);
        if (!words.word("typ").equals("typ")) {
            throw attribute.problem("has no typ after the port");
        }
        IceCandidate.Type type = candidateType(words.token("type"));
        IceCandidate.TcpType tcpType = null;
        while (!words.atEnd()) {
            if (words.word("extension").equals("tcptype")) {
                tcpType = tcpType(words.token("tcptype"));
            } else if (!words.atEnd()) {
                words.word("extension value");
            }
        }
        // Candidates of unknown kinds are ignored (RFC 8839 §5.1), as are those for RTCP alone.
        if (component == 1 && type != null && protocol.equals("udp")) {
            candidates.add(
                    new IceCandidate(foundation, priority, address, IceCandidate.Protocol.UDP, port, type, null));
        } else if (component == 1 && type != null && protocol.equals("tcp") && tcpType != null) {
            candidates.add(
                    new IceCandidate(foundation, priority, address, IceCandidate.Protocol.TCP, port, type, tcpType));
        }
    }

    private static IceCandidate.@Nullable Type candidateType(String name) {
        return switch (name) {
            case "host" -> IceCandidate.Type.HOST;
            case "srflx" -> IceCandidate.Type.SRFLX;
            case "prflx" -> IceCandidate.Type.PRFLX;
            case "relay" -> IceCandidate.Type.RELAY;
            default -> null;
        };
    }

    private static IceCandidate.@Nullable TcpType tcpType(String name) {
        return switch (name) {
            case "active" -> IceCandidate.TcpType.ACTIVE;
            case "passive" -> IceCandidate.TcpType.PASSIVE;
            case "so" -> IceCandidate.TcpType.SO;
            default -> null;
        };
    }

    /** Its own values alone, as in a refused section. */
    TransportDescription build() {
        return new TransportDescription(
                usernameFragment, password, iceOptions, fingerprints, setup, candidates, endOfCandidates);
    }

    /** Its own values, or where it has none those of the session. */
    TransportDescription build(TransportAttributes session) {
        boolean ownCredentials = usernameFragment != null || password != null;
        return new TransportDescription(
                ownCredentials ? usernameFragment : session.usernameFragment,
                ownCredentials ? password : session.password,
                iceOptions.isEmpty() ? session.iceOptions : iceOptions,
                fingerprints.isEmpty() ? session.fingerprints : fingerprints,
                setup == null ? session.setup : setup,
                candidates,
                endOfCandidates);
    }
}
