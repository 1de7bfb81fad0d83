package chat.parley.doctor.web;

import chat.parley.doctor.core.CertificateRules;
import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import java.io.IOException;
import java.net.SocketException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLException;

/** The certificates that people's browsers are shown. */
public final class CertificateProbe implements Probe {
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Endpoint endpoint;
    private final Trust trust;
    private final InstantSource clock;

    public CertificateProbe(Endpoint endpoint, Trust trust, InstantSource clock) {
        this.endpoint = endpoint;
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public Check check() {
        return Check.CERTIFICATE_CHAIN;
    }

    @Override
    public String subject() {
        return endpoint.subject();
    }

    @Override
    public List<Finding> look() {
        try {
            Handshake.Presented presented = presented();
            Instant now = clock.instant();
            return List.of(
                    CertificateRules.chain(subject(), presented.chain(), presented.distrust(), now),
                    CertificateRules.age(subject(), presented.chain(), now));
        } catch (IOException failure) {
            return List.of(
                    Finding.failed(
                            Check.CERTIFICATE_CHAIN,
                            subject(),
                            "no TLS: " + Reasons.of(failure),
                            "start nginx, let its port through, and let the name be the one that it serves: PARLEY_NAME"),
                    Finding.unknown(
                            Check.CERTIFICATE_AGE, subject(), "no certificate was seen", "mend the line above first"));
        }
    }

    /** Whose connection was cut asks once more, as browsers do: on a busy machine the first handshake may be too slow. */
    private Handshake.Presented presented() throws IOException {
        try {
            return Handshake.with(endpoint, trust, TIMEOUT_MILLIS);
        } catch (SocketException | SSLException cut) {
            return Handshake.with(endpoint, trust, TIMEOUT_MILLIS);
        }
    }
}
