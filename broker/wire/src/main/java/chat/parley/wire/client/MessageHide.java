package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.List;
import java.util.UUID;

/**
 * Deletes messages for the caller alone, on all devices.
 *
 * @param seqs 1 to 100
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; repeats are harmless. The caller's devices "
                + "learn of it by message.hidden.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.CONFLICT})
public record MessageHide(String id, UUID clientId, UUID chatId, List<Long> seqs) implements MessageChange {
    public MessageHide {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        seqs = Rules.list("seqs", seqs, 1, Limits.MESSAGES_AT_ONCE);
    }
}
