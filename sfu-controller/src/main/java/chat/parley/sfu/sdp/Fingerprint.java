package chat.parley.sfu.sdp;

/**
 * The hash of a DTLS certificate (RFC 8122).
 *
 * @param algorithm as in SDP and in lower case, such as {@code sha-256}
 * @param value pairs of hexadecimal digits in upper case, with colons between
 */
public record Fingerprint(String algorithm, String value) {}
