package chat.parley.worker.chat.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.MessageChange;
import chat.parley.wire.client.MessageHide;

/** Carries out changes of messages, against the locked chats. Used once, by one thread. */
final class MessageChanges implements Requests.Handler<MessageChange> {
    private final MessageHiding hiding;

    MessageChanges(MessageHiding hiding) {
        this.hiding = hiding;
    }

    @Override
    public Outcome carryOut(Work work, MessageChange frame, LockedChat chat) {
        if (frame instanceof MessageHide hide) {
            return hiding.carryOut(work, hide, chat);
        }
        return Outcome.Refused.of(work, ErrorCode.UNSUPPORTED, "this server cannot do that yet");
    }

    @Override
    public Outcome repeat(Work work, MessageChange frame, LockedChat chat) {
        return frame instanceof MessageHide hide ? hiding.repeat(work, hide, chat) : carryOut(work, frame, chat);
    }
}
