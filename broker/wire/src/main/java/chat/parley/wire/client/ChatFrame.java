package chat.parley.wire.client;

import java.util.UUID;

/** A frame that changes one chat. It travels through the chat's partition, in the order in which it was sent. */
public sealed interface ChatFrame extends ClientFrame permits ChatMutation, ChatRead, CallJoining, OwnChange {
    UUID chatId();
}
