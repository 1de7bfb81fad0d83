package chat.parley.sfu.call.core;

/**
 * A client's WebSocket.
 *
 * @param gateway that holds it
 * @param connection its number in that gateway's life
 */
public record Socket(String gateway, long connection) {}
