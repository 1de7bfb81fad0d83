package chat.parley.sfu.call.core;

import java.util.UUID;

/**
 * Where a frame came from, as the gateway vouches for it.
 *
 * @param sessionId the sign-in. Who joined from it speaks for its participant, over whichever socket
 */
public record Client(UUID userId, UUID sessionId, Socket socket) {}
