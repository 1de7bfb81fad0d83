package chat.parley.accounts.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is of keys.
 *
 * @param dataKeys by what they are for
 * @param oldestInUse when the oldest key was begun under which a chat still writes what is new
 * @param rotation the last one that was ordered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyReport(
        List<MasterKey> masterKeys,
        List<DataKeys> dataKeys,
        long fileKeys,
        @Nullable Instant signingKeySince,
        @Nullable Instant oldestInUse,
        @Nullable Rotation rotation) {

    /**
     * A key of the master keyset that wrapped something or is to.
     *
     * @param id as in the keyset
     * @param since when it was first seen in use
     * @param wrapped how many keys it has wrapped that are there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MasterKey(long id, @Nullable Instant since, long wrapped) {}

    /**
     * Data keys of one kind.
     *
     * @param purpose content, digest or search
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DataKeys(
            String purpose,
            long count,
            @Nullable Instant oldest,
            @Nullable Instant newest) {}

    /**
     * A rotation of the content keys of all chats.
     *
     * @param phase ordered, new_keys, contents or done
     * @param chats how many there were at its beginning; absent until a worker began
     * @param messages likewise
     * @param newKeys chats that have a new key
     * @param chatsDone chats of which everything is under the new key
     * @param messagesDone likewise
     * @param contents what was encrypted anew
     * @param unreadable contents that do not decrypt and stay as they are
     * @param chatsKept chats that keep their old keys because of these
     * @param keysDeleted old keys that nothing needed any more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rotation(
            String phase,
            Instant orderedAt,
            String orderedBy,
            @Nullable Instant finishedAt,
            @Nullable Long chats,
            @Nullable Long messages,
            long newKeys,
            long chatsDone,
            long messagesDone,
            long contents,
            long unreadable,
            long chatsKept,
            long keysDeleted) {}
}
