package chat.parley.accounts.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session that has not ended, as its owner and administrators see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpenSession(
        UUID id, @Nullable String deviceName, String address, Instant createdAt, Instant lastUsedAt) {}
