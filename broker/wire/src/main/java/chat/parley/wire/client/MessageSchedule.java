package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.MessageBody;
import java.time.Instant;
import java.util.UUID;

/**
 * Sends a message later. It is sent as if the caller did it then: with the rights of that moment.
 *
 * @param clientId of the message, too
 * @param at 10 seconds to 400 days from now. A repeat replaces nothing: cancel, then schedule anew
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; scheduled exactly once. The caller's devices "
                + "learn of it by schedule.changed.",
        answeredBy = "ok",
        errors = {
            ErrorCode.NOT_A_MEMBER,
            ErrorCode.FORBIDDEN,
            ErrorCode.NOT_FOUND,
            ErrorCode.CONFLICT,
            ErrorCode.LIMIT_REACHED,
            ErrorCode.BAD_FRAME
        })
public record MessageSchedule(String id, UUID clientId, UUID chatId, Instant at, MessageBody body)
        implements ScheduleChange {
    public MessageSchedule {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        Rules.present("at", at);
        Rules.present("body", body);
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "MessageSchedule[id=" + id + ", clientId=" + clientId + ", chatId=" + chatId + "]";
    }
}
