package chat.parley.sfu.sdp;

/**
 * Which stream a section belongs to (RFC 8830).
 *
 * @param stream {@code -} for none
 * @param track empty when the description does not say
 */
public record Msid(String stream, String track) {}
