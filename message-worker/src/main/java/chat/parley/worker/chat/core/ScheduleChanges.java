package chat.parley.worker.chat.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ScheduleChange;

/** Keeps what is sent later, against the locked chats. Used once, by one thread. */
final class ScheduleChanges implements Requests.Handler<ScheduleChange> {
    @Override
    public Outcome carryOut(Work work, ScheduleChange frame, LockedChat chat) {
        return Outcome.Refused.of(work, ErrorCode.UNSUPPORTED, "this server cannot do that yet");
    }

    @Override
    public Outcome repeat(Work work, ScheduleChange frame, LockedChat chat) {
        return carryOut(work, frame, chat);
    }
}
