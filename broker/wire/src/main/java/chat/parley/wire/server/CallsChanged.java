package chat.parley.wire.server;

import chat.parley.wire.Semantics;

/**
 * Calls became available, or are not available any more.
 *
 * @param available whether a call can be started
 */
@Semantics(delivery = "May be lost: welcome tells it too.")
public record CallsChanged(boolean available) implements CallEvent {}
