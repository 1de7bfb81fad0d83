package chat.parley.auth.session;

import java.util.UUID;

/**
 * The use of a passkey, which opens a session.
 *
 * @param countBefore what the passkey had counted when its answer was judged
 * @param count what it has counted by now
 * @param backedUp whether its maker has copied it to other devices
 */
public record PasskeyUse(UUID passkeyId, long countBefore, long count, boolean backedUp) {}
