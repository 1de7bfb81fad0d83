package chat.parley.wire.client;

/** A search through messages. Kept apart from other questions, because it may take a hundred times as long. */
public sealed interface SearchFrame extends ClientFrame permits Search {}
