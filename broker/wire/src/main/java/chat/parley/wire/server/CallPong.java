package chat.parley.wire.server;

import chat.parley.wire.Semantics;

/**
 * Lets a participant see what it missed.
 *
 * @param roster version of the newest {@code call.state}; who has an older one sends {@code call.resume}
 * @param offer revision of the newest {@code call.offer}; 0 when there was none
 */
@Semantics(delivery = "Once per frame.")
public record CallPong(String re, long roster, long offer) implements Reply {}
