package chat.parley.worker.chat.core;

import java.util.UUID;

/** A person in a chat. */
public record Membership(UUID chatId, UUID userId) {
    static Membership of(Work work) {
        return new Membership(work.chatId(), work.userId());
    }
}
