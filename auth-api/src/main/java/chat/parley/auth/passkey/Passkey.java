package chat.parley.auth.passkey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its owner sees it.
 *
 * @param lastUsedAt null if nobody has signed in with it yet
 * @param backedUp its maker has copied it to other devices
 */
public record Passkey(
        UUID id, String name, Instant createdAt, @Nullable Instant lastUsedAt, boolean backedUp) {}
