package chat.parley.broker.amqp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What could not be processed, for administrators. Only what is around a content is told, never the content itself.
 *
 * <p>Letters are looked at by taking them and giving them back, which is the one way that a queue has without a plugin of
 * the broker. While somebody does so, for some milliseconds, nobody else finds these letters: in one process they wait
 * for each other, another process may see a part of the queue. Nothing is lost by it: what is not acked comes back, also
 * when the process dies.
 *
 * <p>Blocks: not for threads that must not wait.
 */
public interface DeadLetters {
    /** Most letters that are shown. Others come into sight when these are gone. */
    int MOST_SHOWN = 200;

    /** Most letters that are replayed or dropped by one call. */
    int MOST_AT_ONCE = 1_000;

    /** What failed. */
    enum Kind {
        /** A frame of a client. */
        FRAME,
        /** What a process told of calls. */
        CALL_REPORT,
        /** What the receiver of a webhook did not take. */
        WEBHOOK,
        /** A message that nobody could open or decode, as it was. */
        UNREADABLE;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A dead letter.
     *
     * @param id the same whenever it is looked at
     * @param queue where it came from
     * @param failedAt when it was given up
     * @param reason class of the failure; never content
     * @param attempts how often it was begun, where that is known
     * @param type of the frame or event
     * @param receivedAt when the client's frame reached the gateway
     * @param bytes of the body, sealed
     * @param replayable whether it is known where it has to go
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Letter(
            String id,
            Kind kind,
            String queue,
            @Nullable Instant failedAt,
            @Nullable String reason,
            @Nullable Integer attempts,
            @Nullable String type,
            @Nullable UUID chatId,
            @Nullable UUID senderId,
            @Nullable Instant receivedAt,
            int bytes,
            boolean replayable) {}

    /**
     * What was seen.
     *
     * @param letters the first {@link #MOST_SHOWN}
     * @param waiting how many there are
     */
    record Looked(List<Letter> letters, int waiting) {}

    /**
     * What was done.
     *
     * @param done letters that are gone from the queue
     * @param kept chosen ones that had to stay, because the broker did not confirm them in their queue, or because it is
     *     not known where they have to go
     * @param left letters that are in the queue now
     */
    record Done(int done, int kept, int left) {}

    /** Looks at what there is. Throws {@link BrokerException}. */
    Looked look();

    /**
     * Publishes letters to the queue they came from; each goes from the dead letters when the broker has confirmed it
     * there, so a kill in between leaves it in both, and receivers drop repeats. Throws {@link BrokerException}.
     *
     * @param ids which; null for all that are there now
     */
    Done replay(@Nullable Set<String> ids);

    /**
     * Removes letters for good. Throws {@link BrokerException}.
     *
     * @param ids which; null for all that are there now
     */
    Done drop(@Nullable Set<String> ids);
}
