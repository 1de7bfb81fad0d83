package chat.parley.accounts.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in on a device that its owner had not used before, and of which he has not said yet whether it was his.
 *
 * @param over it has ended since
 */
public record UnfamiliarSession(
        UUID id, @Nullable String deviceName, String address, Instant createdAt, boolean over) {}
