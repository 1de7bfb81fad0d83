package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.MessageBody;
import java.util.UUID;

/**
 * Sends a message into a chat of which the sender is a member. The sender's read position moves to it. What it replies to
 * must be a message that the sender may see, or may have seen before it was deleted, and each file that it shows an own
 * upload that is complete, or one that the sender can read elsewhere: {@code not_found} otherwise.
 *
 * @param clientId the message's name until it has an id; the same in every attempt
 */
@Semantics(
        delivery = "Send again until message.sent or a final error comes; it is stored exactly once. Messages of one"
                + " socket into one chat are stored in the order in which they were sent: after unavailable, later"
                + " messages into that chat are refused on that socket until the failed one was sent again.",
        answeredBy = "message.sent",
        errors = {ErrorCode.NOT_A_MEMBER, ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.CONFLICT})
public record MessageSend(String id, UUID clientId, UUID chatId, MessageBody body) implements ChatMutation {
    public MessageSend {
        Rules.frameId(id);
        Rules.clientMade("clientId", clientId);
        Rules.present("chatId", chatId);
        Rules.present("body", body);
    }

    /** Without the body, so that no content can reach a log. */
    @Override
    public String toString() {
        return "MessageSend[id=" + id + ", clientId=" + clientId + ", chatId=" + chatId + "]";
    }
}
