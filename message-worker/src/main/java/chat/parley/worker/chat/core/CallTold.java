package chat.parley.worker.chat.core;

import chat.parley.wire.model.Message;
import chat.parley.worker.view.Counts;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the members of a chat are told about a call when nobody sent a frame. */
public sealed interface CallTold {
    UUID chatId();

    List<UUID> members();

    /** The call goes on, changed. */
    record Changed(OpenCall call, List<UUID> members) implements CallTold {
        @Override
        public UUID chatId() {
            return call.chatId();
        }
    }

    /**
     * The call is over and stands in the chat.
     *
     * @param reads positions that moved with it, without that of who called, which the message itself moves
     * @param counts what is unread for those whose positions these are
     */
    record Entered(UUID chatId, Message message, List<UUID> members, List<ReadPosition> reads, Map<UUID, Counts> counts)
            implements CallTold {
        /** With what is unread after all of it was stored. */
        public Entered with(Map<UUID, Counts> unread) {
            return new Entered(chatId, message, members, reads, unread);
        }
    }
}
