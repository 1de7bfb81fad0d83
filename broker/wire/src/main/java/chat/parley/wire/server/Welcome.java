package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.ClientRelease;
import chat.parley.wire.model.ServerLimits;
import chat.parley.wire.model.UserRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Greets the client: from now on it may send everything. It then syncs.
 *
 * @param userId who the client is signed in as
 * @param sessionId the sign-in
 * @param calls whether calls can be started now; changes are told by {@code calls.changed}
 * @param gateway name of the gateway process, for support
 * @param desktop the newest desktop client; absent if the operator names none
 */
@Semantics(delivery = "Once per socket. Events may follow before the client has synced.")
public record Welcome(
        String re,
        UUID userId,
        UserRole role,
        UUID sessionId,
        String gateway,
        boolean calls,
        ServerLimits limits,
        Instant serverTime,
        @Nullable ClientRelease desktop)
        implements Reply {}
