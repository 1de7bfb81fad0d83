package chat.parley.wire.transport;

import chat.parley.wire.model.UserRole;
import java.util.UUID;

/** Who sent a frame, as the gateway knows from the verified access token. */
public record Sender(UUID userId, UUID sessionId, UserRole role) {}
