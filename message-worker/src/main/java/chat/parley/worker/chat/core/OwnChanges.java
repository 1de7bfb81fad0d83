package chat.parley.worker.chat.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.OwnChange;
import org.jspecify.annotations.Nullable;

/** Sets what belongs to one person in a chat, against the locked chats. Used once, by one thread. */
final class OwnChanges {
    Outcome set(Work work, OwnChange frame, @Nullable LockedChat chat) {
        return Outcome.Refused.of(work, ErrorCode.UNSUPPORTED, "this server cannot do that yet");
    }
}
