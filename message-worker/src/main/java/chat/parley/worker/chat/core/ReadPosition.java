package chat.parley.worker.chat.core;

import java.util.UUID;

/** How far a member has read a chat. */
public record ReadPosition(UUID chatId, UUID userId, long seq) {}
