package chat.parley.calls.view;

import chat.parley.calls.session.CallLine;
import chat.parley.wire.client.CallWatch;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.server.CallRing;
import chat.parley.wire.server.CallStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Which calls ring here: told by the server, asked for after a sync, ended by whatever happens first. */
final class IncomingCalls {
    private final ScheduledExecutorService thread;
    private final CallLine line;
    private final Runnable onChange;
    private final List<IncomingCall> ringing = new ArrayList<>();
    private final Map<UUID, Future<?>> timers = new HashMap<>();
    /** Calls of which is known whether they ring, so that each is asked for once. */
    private final Set<UUID> known = new HashSet<>();

    IncomingCalls(ScheduledExecutorService thread, CallLine line, Runnable onChange) {
        this.thread = thread;
        this.line = line;
        this.onChange = onChange;
    }

    List<IncomingCall> ringing() {
        return List.copyOf(ringing);
    }

    void handle(CallRing ring) {
        ring(new IncomingCall(ring.chatId(), ring.callId(), ring.node(), ring.from(), ring.video()), ring.ringMs());
    }

    void stop(UUID callId) {
        known.add(callId);
        Future<?> timer = timers.remove(callId);
        if (timer != null) {
            timer.cancel(false);
        }
        if (ringing.removeIf(call -> call.callId().equals(callId))) {
            onChange.run();
        }
    }

    /** Who was away may have missed the ringing. */
    void renew() {
        known.clear();
        ringing.forEach(call -> known.add(call.callId()));
    }

    /** A chat says that a call goes on there which somebody else started: it may ring. */
    void consider(UUID chatId, OngoingCall call) {
        if (line.online() && known.add(call.callId())) {
            var _ = line.request(id -> new CallWatch(id, call.callId(), call.node()))
                    .whenCompleteAsync(
                            (reply, _) -> {
                                // If it is over, or moves, an event or the next sync tells.
                                if (reply instanceof CallStatus status && status.ringing()) {
                                    ring(
                                            new IncomingCall(
                                                    chatId, call.callId(), call.node(), call.startedBy(), call.video()),
                                            status.ringMs());
                                }
                            },
                            thread);
        }
    }

    private void ring(IncomingCall call, long forMs) {
        stop(call.callId());
        ringing.add(call);
        timers.put(call.callId(), thread.schedule(() -> stop(call.callId()), forMs, TimeUnit.MILLISECONDS));
        onChange.run();
    }
}
