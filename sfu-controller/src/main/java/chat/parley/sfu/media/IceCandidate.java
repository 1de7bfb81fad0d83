package chat.parley.sfu.media;

/**
 * A host candidate (RFC 8839 §5.1); one of TCP is passive (RFC 6544).
 *
 * @param address an IP address, or a host name where one is announced
 */
public record IceCandidate(String foundation, long priority, String address, TransportProtocol protocol, int port) {}
