package chat.parley.worker.chat.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.MessageChange;

/** Carries out changes of messages, against the locked chats. Used once, by one thread. */
final class MessageChanges implements Requests.Handler<MessageChange> {
    @Override
    public Outcome carryOut(Work work, MessageChange frame, LockedChat chat) {
        return Outcome.Refused.of(work, ErrorCode.UNSUPPORTED, "this server cannot do that yet");
    }

    @Override
    public Outcome repeat(Work work, MessageChange frame, LockedChat chat) {
        return carryOut(work, frame, chat);
    }
}
