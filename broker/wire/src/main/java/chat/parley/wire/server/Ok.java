package chat.parley.wire.server;

import chat.parley.wire.Semantics;

/** Done; there is nothing more to tell. */
@Semantics(delivery = "Once per frame.")
public record Ok(String re) implements Reply {}
