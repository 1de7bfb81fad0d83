package chat.parley.sfu.app;

import chat.parley.wire.Ids;
import chat.parley.wire.client.CallJoin;
import chat.parley.wire.client.CallPing;
import chat.parley.wire.client.CallPublish;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.model.PublishedTrack;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.transport.Sender;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody with one socket, who is or wants to be in a call. */
record Caller(UUID userId, UUID sessionId, long connection, UUID participantId) {
    private static final AtomicLong NUMBERS = new AtomicLong();

    static Caller person() {
        return new Caller(Ids.next(), Ids.next(), NUMBERS.incrementAndGet(), Ids.next());
    }

    /** The same person and socket, joining again. */
    Caller again() {
        return new Caller(userId, sessionId, connection, Ids.next());
    }

    /** The same person from another sign-in, claiming to be the same participant. */
    Caller signedInElsewhere() {
        return new Caller(userId, Ids.next(), NUMBERS.incrementAndGet(), participantId);
    }

    Sender sender() {
        return new Sender(userId, sessionId, UserRole.USER);
    }

    CallStart start(TestCall call, String receive) {
        return new CallStart(id(), call.chatId(), call.callId(), participantId, true, true, true, receive);
    }

    CallJoin join(TestCall call, String receive) {
        return new CallJoin(id(), call.chatId(), call.callId(), participantId, true, true, receive);
    }

    CallPing ping(TestCall call) {
        return new CallPing(id(), call.callId(), call.node(), participantId);
    }

    CallPublish publish(TestCall call, String offer, PublishedTrack... tracks) {
        return new CallPublish(id(), call.callId(), call.node(), participantId, offer, List.of(tracks));
    }

    static String id() {
        return "f" + NUMBERS.incrementAndGet();
    }
}
