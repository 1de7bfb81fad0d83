package chat.parley.calls.view;

import chat.parley.calls.session.CallLine;
import chat.parley.wire.client.CallWatch;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.server.CallRing;
import chat.parley.wire.server.CallStatus;
import java.time.Duration;
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
    /** A call that begins now is told by the ringing itself. */
    private static final Duration ASK_AFTER = Duration.ofSeconds(1);

    private final ScheduledExecutorService thread;
    private final CallLine line;
    private final Runnable onChange;
    private final List<IncomingCall> ringing = new ArrayList<>();
    private final Map<UUID, Future<?>> timers = new HashMap<>();
    /** Calls of which is known whether they ring, so that each is asked for once. */
    private final Set<UUID> known = new HashSet<>();
    /** Calls of which is asked whether they ring, and nothing was heard since. */
    private final Set<UUID> asking = new HashSet<>();

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
        asking.remove(callId);
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
        if (known.add(call.callId())) {
            Future<?> before = timers.put(
                    call.callId(),
                    thread.schedule(() -> ask(chatId, call), ASK_AFTER.toMillis(), TimeUnit.MILLISECONDS));
            if (before != null) {
                before.cancel(false);
            }
        }
    }

    /**
     * Who answered or declined meanwhile is not rung again: the server may have answered before it knew. If the call is over,
     * or moves, an event or the next sync tells.
     */
    private void ask(UUID chatId, OngoingCall call) {
        UUID callId = call.callId();
        if (line.online()) {
            asking.add(callId);
            var _ = line.request(id -> new CallWatch(id, callId, call.node()))
                    .whenCompleteAsync(
                            (reply, _) -> {
                                if (asking.remove(callId) && reply instanceof CallStatus status && status.ringing()) {
                                    ring(
                                            new IncomingCall(
                                                    chatId, callId, call.node(), call.startedBy(), call.video()),
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
