package chat.parley.accounts.moderation;

import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.ReportReason;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reported message, without what it says.
 *
 * @param seq of the message in its chat
 * @param author who wrote the message
 * @param outcome how it was decided; absent while it is open
 * @param note of who decided, for other moderators
 * @param deleting whether the message has still to be deleted by a worker
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
        UUID id,
        UUID chatId,
        ChatKind chatKind,
        long seq,
        ReportReason reason,
        Instant createdAt,
        Person author,
        Person reporter,
        @Nullable Outcome outcome,
        @Nullable Instant closedAt,
        @Nullable Person closedBy,
        @Nullable String note,
        @Nullable Boolean deleting) {}
