package chat.parley.worker.chat.core;

import java.util.UUID;

/** Where a message stands. */
public record MessagePlace(UUID chatId, long seq) {}
