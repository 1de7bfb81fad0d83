package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.List;
import java.util.UUID;

/**
 * Deletes messages for everybody: own ones, and in groups those of others for owners and admins. Their content is gone for
 * good, their places stay. Messages that are deleted already are passed over.
 *
 * @param seqs 1 to 100
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; carried out exactly once. Everybody, the "
                + "sender's socket included, learns of it by one message.changed for each message.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.CONFLICT})
public record MessageDelete(String id, UUID clientId, UUID chatId, List<Long> seqs) implements MessageChange {
    public MessageDelete {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        seqs = Rules.list("seqs", seqs, 1, Limits.MESSAGES_AT_ONCE);
    }
}
