package chat.parley.worker.chat.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.GroupChange;

/** Carries out changes of groups, against the locked chats. Used once, by one thread. */
final class GroupChanges implements Requests.Handler<GroupChange> {
    @Override
    public Outcome carryOut(Work work, GroupChange frame, LockedChat chat) {
        return Outcome.Refused.of(work, ErrorCode.UNSUPPORTED, "this server cannot do that yet");
    }

    @Override
    public Outcome repeat(Work work, GroupChange frame, LockedChat chat) {
        return carryOut(work, frame, chat);
    }
}
