package chat.parley.wire;

/** WebSocket close codes that Parley uses, from the range for private use of RFC 6455 §7.4.2. */
public enum CloseCode {
    /** The stream of frames cannot be understood: binary frame, or broken JSON before {@code hello}. */
    BAD_FRAME(4400, false),
    /** The session ended: signed out, blocked or expired. The client asks for a new sign-in. */
    SIGNED_OUT(4401, false),
    /** No valid {@code hello} in time. */
    HELLO_TIMEOUT(4408, true),
    /** The same device opened a newer socket. */
    REPLACED(4409, false),
    /** A frame was larger than {@link Limits#FRAME_BYTES} bytes. */
    TOO_LARGE(4413, true),
    /** The client went on sending although it was told to slow down. */
    FLOODING(4429, true),
    /** The gateway is going away: reconnect, to another one if there is one. */
    GOING_AWAY(4503, true),
    /** The client reads too slowly: reconnect and sync. */
    TOO_SLOW(4508, true);

    private final int code;
    private final boolean reconnect;

    CloseCode(int code, boolean reconnect) {
        this.code = code;
        this.reconnect = reconnect;
    }

    /** The number sent in the close frame. */
    public int code() {
        return code;
    }

    /** Whether the client reconnects by itself after this code. */
    public boolean reconnect() {
        return reconnect;
    }
}
