package chat.parley.sfu.call.core;

/**
 * Where the reply to a frame goes.
 *
 * @param re the frame's {@code id}
 */
public record ReplyTo(Socket socket, String re) {}
