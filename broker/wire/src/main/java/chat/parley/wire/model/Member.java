package chat.parley.wire.model;

import java.util.UUID;

/** A member of a chat. */
public record Member(UUID userId, ChatRole role) {}
