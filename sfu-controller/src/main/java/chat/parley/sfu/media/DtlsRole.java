package chat.parley.sfu.media;

/** Who begins the handshake. */
public enum DtlsRole {
    /** {@code a=setup:actpass} */
    AUTO,
    /** {@code a=setup:active} */
    CLIENT,
    /** {@code a=setup:passive} */
    SERVER
}
