package chat.parley.wire;

/** Names that both ends of the WebSocket use. */
public final class Protocol {
    /** The WebSocket subprotocol, offered by the client and chosen by the gateway. */
    public static final String SUBPROTOCOL = "parley.v1";

    /** Path of the WebSocket on the gateway. */
    public static final String PATH = "/ws";

    private Protocol() {}
}
