package chat.parley.sfu.sdp;

import java.util.Locale;

/** Who begins the DTLS handshake (RFC 8842 §4, {@code a=setup}). */
public enum Setup {
    ACTPASS,
    ACTIVE,
    PASSIVE,
    HOLDCONN;

    public String sdpName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
