package chat.parley.wire.client;

/** A frame that the gateway answers by itself. */
public sealed interface SocketFrame extends ClientFrame permits Hello, Ping {}
