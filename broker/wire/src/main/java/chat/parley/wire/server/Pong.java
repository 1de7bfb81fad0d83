package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.time.Instant;

/** The socket works. */
@Semantics(delivery = "Once per ping.")
public record Pong(String re, Instant serverTime) implements Reply {}
