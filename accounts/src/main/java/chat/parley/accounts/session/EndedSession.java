package chat.parley.accounts.session;

import java.util.UUID;

/** A session that has just ended and of which nobody knows yet. */
public record EndedSession(UUID userId, UUID sessionId) {}
