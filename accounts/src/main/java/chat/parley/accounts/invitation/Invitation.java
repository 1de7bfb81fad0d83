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
 * @param usedBy the account that came of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Invitation(
        UUID id,
        UserRole role,
        @Nullable String name,
        State state,
        UUID createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable UUID usedBy) {
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
