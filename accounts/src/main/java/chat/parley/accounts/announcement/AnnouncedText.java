package chat.parley.accounts.announcement;

import chat.parley.wire.model.AnnouncementLevel;
import chat.parley.wire.model.Person;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An announcement as administrators see it.
 *
 * @param endedAt when somebody ended it before its time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnnouncedText(
        UUID id,
        AnnouncementLevel level,
        @Nullable String en,
        @Nullable String ru,
        State state,
        Instant until,
        Instant createdAt,
        Person createdBy,
        @Nullable Instant endedAt) {
    /** Whether people are shown it. */
    public enum State {
        CURRENT,
        ENDED,
        EXPIRED;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
