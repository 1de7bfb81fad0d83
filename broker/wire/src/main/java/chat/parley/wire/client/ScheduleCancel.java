package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Takes back a message that waits for its time, or forgets one that could not be sent.
 *
 * @param scheduled the {@code clientId} of its {@code message.schedule}
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; repeats are harmless. not_found when it was "
                + "sent meanwhile.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.NOT_FOUND, ErrorCode.CONFLICT})
public record ScheduleCancel(String id, UUID clientId, UUID chatId, UUID scheduled) implements ScheduleChange {
    public ScheduleCancel {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        Rules.present("scheduled", scheduled);
    }
}
