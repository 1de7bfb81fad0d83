package chat.parley.wire.model;

import java.util.UUID;

/** A message that mentions the caller. */
public record Mention(UUID chatId, Message message) {}
