package chat.parley.wire.server;

import chat.parley.wire.Semantics;

/** Deliveries may have been lost: sync every chat and subscribe to presence again. */
@Semantics(delivery = "May be repeated.")
public record Resync() implements Event {}
