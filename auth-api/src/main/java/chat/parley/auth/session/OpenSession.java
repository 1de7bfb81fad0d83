package chat.parley.auth.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session that has not ended, as its owner sees it. */
public record OpenSession(
        UUID id, @Nullable String deviceName, String address, Instant createdAt, Instant lastUsedAt) {}
