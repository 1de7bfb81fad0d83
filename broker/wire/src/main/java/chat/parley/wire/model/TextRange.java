package chat.parley.wire.model;

/**
 * A part of a text, in UTF-16 units as Java and JavaScript count them; never half of a surrogate pair.
 *
 * @param start of the first unit
 * @param end behind the last unit
 */
public record TextRange(int start, int end) {}
