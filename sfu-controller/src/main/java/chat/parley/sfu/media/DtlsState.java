package chat.parley.sfu.media;

/** Of a transport's DTLS. */
public enum DtlsState {
    NEW,
    CONNECTING,
    CONNECTED,
    /** The handshake failed, or the certificate is not the one of the signalled fingerprint. */
    FAILED,
    /** The peer ended it. */
    CLOSED
}
