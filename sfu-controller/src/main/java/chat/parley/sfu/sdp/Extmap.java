package chat.parley.sfu.sdp;

import org.jspecify.annotations.Nullable;

/**
 * A header extension of a media section (RFC 8285 §5).
 *
 * @param id 1 to 255, or 4096 to 4351 for one that the answer may move
 * @param direction absent means that of the section
 */
public record Extmap(int id, @Nullable Direction direction, String uri) {}
