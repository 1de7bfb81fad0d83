package chat.parley.identity.token;

import chat.parley.wire.model.UserRole;
import java.time.Instant;
import java.util.UUID;

/**
 * What a verified access token says.
 *
 * @param sessionId the sign-in; it may have ended since the token was issued, see {@code Revocations}
 * @param role the role when the token was issued; a change of role ends the person's sessions
 */
public record AccessToken(UUID userId, UUID sessionId, UserRole role, Instant issuedAt, Instant expiresAt) {}
