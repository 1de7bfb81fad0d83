package chat.parley.sfu.media;

/** What carries media. */
public enum TransportProtocol {
    UDP,
    TCP
}
