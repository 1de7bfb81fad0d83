package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.OngoingCall;
import java.util.UUID;

/**
 * A call was started, answered for the first time, or moved to another process. It is over when a message arrives whose
 * {@code call} names it.
 */
@Semantics(delivery = "May be lost or repeated, never applied twice or out of order: see prevVersion.")
public record CallOpened(UUID chatId, long version, long prevVersion, OngoingCall call) implements ChatChange {}
