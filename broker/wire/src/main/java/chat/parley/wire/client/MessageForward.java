package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Sends a copy of a message on into another chat, or the same. The server copies it and vouches for its origin.
 *
 * @param clientId the name of the new message until it has an id
 * @param chatId into which it is sent
 * @param fromChatId where the caller sees it
 * @param seq its place there
 */
@Semantics(
        delivery = "Send again until ok or a final error comes; carried out exactly once. Everybody, the "
                + "sender's socket included, learns of it by message.new.",
        answeredBy = "ok",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.CONFLICT})
public record MessageForward(String id, UUID clientId, UUID chatId, UUID fromChatId, long seq)
        implements MessageChange {
    public MessageForward {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        Rules.present("fromChatId", fromChatId);
        Rules.range("seq", seq, 1, Long.MAX_VALUE);
    }
}
