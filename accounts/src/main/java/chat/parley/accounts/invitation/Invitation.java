package chat.parley.accounts.invitation;

import chat.parley.wire.model.UserRole;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link by which somebody makes an account, as administrators see it.
 *
 * @param name suggested to whoever comes
 * @param createdByName as it is now
 * @param usedBy the account that came of it
 * @param usedByName as it is now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Invitation(
        UUID id,
        UserRole role,
        @Nullable String name,
        State state,
        UUID createdBy,
        String createdByName,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable UUID usedBy,
        @Nullable String usedByName) {
    /** Whether the link is good. */
    public enum State {
        OPEN,
        USED,
        WITHDRAWN,
        EXPIRED,
        /** Whoever made it may not invite any more. */
        VOID;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
