package chat.parley.worker.chat.core;

import chat.parley.wire.client.MessageForward;
import chat.parley.wire.client.MessageSend;
import java.util.UUID;

/** What a message is called before it has an id: the same in every attempt to send it. */
public record MessageName(UUID chatId, UUID senderId, UUID clientId) {
    static MessageName of(Work work, MessageSend frame) {
        return new MessageName(frame.chatId(), work.userId(), frame.clientId());
    }

    static MessageName of(Work work, MessageForward frame) {
        return new MessageName(frame.chatId(), work.userId(), frame.clientId());
    }
}
