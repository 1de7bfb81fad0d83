package chat.parley.sfu.negotiation;

import chat.parley.sfu.sdp.Fingerprint;
import chat.parley.sfu.sdp.IceCandidate;
import java.util.List;

/** Transports in the form in which the media worker tells of its own; nothing listens there. */
public final class FakeWorkerTransport {
    private int number;

    public TransportParameters create() {
        return new TransportParameters(
                credentials(),
                List.of(
                        new IceCandidate(
                                "udpcandidate",
                                1076302079,
                                "127.0.0.1",
                                IceCandidate.Protocol.UDP,
                                40000,
                                IceCandidate.Type.HOST,
                                null),
                        new IceCandidate(
                                "tcpcandidate",
                                1076276479,
                                "127.0.0.1",
                                IceCandidate.Protocol.TCP,
                                40000,
                                IceCandidate.Type.HOST,
                                IceCandidate.TcpType.PASSIVE)),
                new DtlsParameters(
                        DtlsParameters.Role.AUTO,
                        List.of(
                                new Fingerprint("sha-1", "AB" + ":CD".repeat(19)),
                                new Fingerprint("sha-256", "AB" + ":CD".repeat(31)))));
    }

    /** New ones each time, as after an ICE restart. */
    public IceParameters credentials() {
        number++;
        return new IceParameters("fragment" + number, "passwordpasswordpassword" + number, true);
    }
}
