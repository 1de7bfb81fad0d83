package chat.parley.sfu.rtp;

/**
 * One {@code a=rtcp-fb} (RFC 4585 §4.2).
 *
 * @param type such as {@code nack}, {@code ccm}, {@code transport-cc}
 * @param parameter such as {@code pli}; empty for none
 */
public record RtcpFeedback(String type, String parameter) {}
