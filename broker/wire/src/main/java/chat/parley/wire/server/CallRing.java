package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Somebody calls: the device rings until {@code call.settled}, until it joins, or until the time is over.
 *
 * @param node to be named in {@code call.decline}
 * @param from who calls
 * @param ringMs for how long, in milliseconds
 */
@Semantics(delivery = "May be lost: call.watch asks for it when the chat says that a call is going on.")
public record CallRing(UUID chatId, UUID callId, UUID node, UUID from, boolean video, long ringMs)
        implements CallEvent {}
