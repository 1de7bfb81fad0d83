package chat.parley.wire.client;

/** A question about what changed. Kept apart from other questions, so that a storm of reconnects cannot starve them. */
public sealed interface SyncFrame extends ClientFrame permits Sync {}
