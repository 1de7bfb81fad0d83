package chat.parley.sfu.rtp;

/**
 * One RTP header extension (RFC 8285 {@code a=extmap}).
 *
 * @param id 1 to 255; in capabilities the preferred one
 */
public record HeaderExtension(String uri, int id) {}
