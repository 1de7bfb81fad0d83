package chat.parley.wire.transport;

import chat.parley.wire.model.CallOutcome;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Something about a call that lasts. At least once; a repeat, and one of an older epoch, changes nothing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CallReport.Answered.class, name = "a"),
    @JsonSubTypes.Type(value = CallReport.Ended.class, name = "e"),
})
public sealed interface CallReport {
    UUID chatId();

    UUID callId();

    int epoch();

    /** A second person joined. */
    record Answered(UUID chatId, UUID callId, int epoch, Instant at) implements CallReport {}

    /**
     * The call is over.
     *
     * @param outcome what to write down when it was never answered
     * @param participants who was in it since it came to this process, in the order of joining
     */
    record Ended(UUID chatId, UUID callId, int epoch, CallOutcome outcome, Instant at, List<UUID> participants)
            implements CallReport {}
}
