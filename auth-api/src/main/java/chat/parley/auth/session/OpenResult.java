package chat.parley.auth.session;

import chat.parley.accounts.session.EndedSession;
import java.util.List;
import java.util.UUID;

/**
 * A new session.
 *
 * @param ended older ones that it displaced, to be announced
 * @param unfamiliar on a device that its owner had not used before, while he was signed in elsewhere, to be announced
 */
public record OpenResult(UUID sessionId, RefreshToken refreshToken, List<EndedSession> ended, boolean unfamiliar) {}
