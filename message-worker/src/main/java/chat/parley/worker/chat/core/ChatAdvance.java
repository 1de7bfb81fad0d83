package chat.parley.worker.chat.core;

import java.util.UUID;

/** The chat's row after the changes. */
public record ChatAdvance(UUID chatId, long version, long lastSeq, int contentKey) {}
