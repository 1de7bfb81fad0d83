package chat.parley.wire.client;

/** Sets what belongs to the caller alone in a chat. The value is absolute: repeats are harmless, the last one counts. */
public sealed interface OwnChange extends ChatFrame permits ChatDraft, ChatPrefer {}
