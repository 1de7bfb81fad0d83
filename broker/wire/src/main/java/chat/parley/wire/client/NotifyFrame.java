package chat.parley.wire.client;

/** A frame about how its sender is told of messages and calls. May be answered by any worker; ask again without one. */
public sealed interface NotifyFrame extends ClientFrame permits NotifyGet, NotifySet, PushSubscribe, PushUnsubscribe {}
