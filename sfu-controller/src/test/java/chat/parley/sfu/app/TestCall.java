package chat.parley.sfu.app;

import chat.parley.wire.Ids;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.InboundFrame;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A call as a worker has it in the database. */
record TestCall(UUID chatId, UUID callId, UUID node, int epoch, List<Caller> members) {

    /** The first of the members starts it. */
    static TestCall of(UUID node, Caller... members) {
        return new TestCall(Ids.next(), Ids.next(), node, 1, List.of(members));
    }

    /** The same call, placed again. */
    TestCall placedAgain() {
        return new TestCall(chatId, callId, node, epoch + 1, members);
    }

    CallAdmission admission(String gateway, Caller who, CallJoining frame, Caller... ring) {
        OngoingCall call = new OngoingCall(callId, members.getFirst().userId(), Instant.now(), true, null, node);
        return new CallAdmission(
                gateway,
                new InboundFrame(who.connection(), who.sender(), Instant.now(), frame),
                chatId,
                ChatKind.GROUP,
                call,
                epoch,
                false,
                members.stream().map(Caller::userId).toList(),
                Arrays.stream(ring).map(Caller::userId).toList());
    }
}
