package chat.parley.sfu.media;

/** Of a transport's ICE. */
public enum IceState {
    NEW,
    CONNECTED,
    COMPLETED,
    /** The peer's consent (RFC 7675) has expired, or its TCP connection closed. */
    DISCONNECTED
}
