package chat.parley.accounts.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How things are now.
 *
 * @param at when this was looked at: at most some seconds ago
 * @param queues absent while the broker is away
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Overview(
        Instant at,
        Accounts accounts,
        Storage storage,
        @Nullable List<Waiting> queues,
        List<Part> parts,
        Keys keys) {
    /**
     * Accounts of people, deleted ones left out.
     *
     * @param online people who are connected now; absent if that is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Accounts(
            long active, long blocked, long bots, @Nullable Integer online) {}

    /** What is kept. Messages and calls are in the statistics. */
    public record Storage(long chats, long messages, long files, long fileBytes, long databaseBytes) {}

    /**
     * What waits in the broker.
     *
     * @param name of one queue, or of several that do the same
     */
    public record Waiting(String name, int waiting) {}

    /** Whether a part of the system works. */
    public enum Health {
        UP,
        DOWN,
        /** What would tell is away itself. */
        UNKNOWN;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One part of the system.
     *
     * @param processes how many of it run; absent where that cannot be told
     * @param version absent where that cannot be told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            String name,
            Health health,
            @Nullable Integer processes,
            @Nullable String version) {}

    /**
     * Ages of keys.
     *
     * @param signingKeySince since when access tokens are signed by the present key; absent before the first
     * @param oldestDataKey when the oldest key of a chat was made; absent before the first
     * @param certificateUntil when the certificate of this server ends; absent where somebody else answers HTTPS
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Keys(
            @Nullable Instant signingKeySince,
            @Nullable Instant oldestDataKey,
            @Nullable Instant certificateUntil) {}
}
