package chat.parley.calls.session;

import chat.parley.calls.engine.CallEngine;
import chat.parley.calls.engine.EngineException;
import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.wire.Ids;
import chat.parley.wire.server.CallJoined;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ways into a call: for the first time, and back. Only the last attempt counts. */
final class Entrance {
    /** What it tells. */
    interface Listener {
        void joined(CallEngine engine, CallJoined joined);

        void refused(CallEnd why);

        /** The engine went while it was asked. */
        void engineLost();
    }

    /** So long it is tried to come into a call, and to come back into one. */
    private static final Duration JOIN_PATIENCE = Duration.ofSeconds(20);

    private static final Duration REJOIN_PATIENCE = Duration.ofSeconds(45);

    private final ScheduledExecutorService thread;
    private final CallLine line;
    private final LocalMedia media;
    private final CallPlan plan;
    private final Supplier<UUID> callId;
    private final Listener listener;
    /** Counts attempts: what an abandoned one still brings is undone. */
    private int turn;

    /** @param callId the call, which is another than the planned one when one was going on already */
    Entrance(
            ScheduledExecutorService thread,
            CallLine line,
            LocalMedia media,
            CallPlan plan,
            Supplier<UUID> callId,
            Listener listener) {
        this.thread = thread;
        this.line = line;
        this.media = media;
        this.plan = plan;
        this.callId = callId;
        this.listener = listener;
    }

    /** @param start whether the call is to be started, not joined */
    void enter(boolean start) {
        enter(start, JOIN_PATIENCE);
    }

    void comeBack(Duration pause) {
        int now = ++turn;
        var _ = thread.schedule(
                () -> {
                    if (now == turn) {
                        enter(false, REJOIN_PATIENCE);
                    }
                },
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Nobody wants in any more. */
    void abandon() {
        turn++;
    }

    private void enter(boolean start, Duration patience) {
        int now = ++turn;
        CallEngine engine;
        try {
            engine = media.engine();
        } catch (EngineException failure) {
            listener.refused(new CallEnd.EngineFailed(String.valueOf(failure.getMessage())));
            return;
        }
        Admission admission = new Admission(thread, line, engine, plan.chatId(), callId.get(), Ids.next());
        CompletableFuture<CallJoined> answer = start
                ? admission.start(plan.video(), media::own, patience, () -> now == turn)
                : admission.join(media::own, patience, () -> now == turn);
        var _ = answer.whenCompleteAsync(
                (joined, failure) -> answered(now, engine, admission, joined, failure), thread);
    }

    private void answered(
            int attempt,
            CallEngine engine,
            Admission admission,
            @Nullable CallJoined joined,
            @Nullable Throwable failure) {
        if (attempt != turn) {
            if (joined != null) {
                admission.undo(joined);
            }
        } else if (joined != null) {
            listener.joined(engine, joined);
        } else if (failure != null) {
            notLetIn(Failures.cause(failure));
        }
    }

    private void notLetIn(Throwable failure) {
        switch (failure) {
            case RequestRefusedException refused -> listener.refused(new CallEnd.Refused(refused.code()));
            case EngineException _ when !media.isRunning() -> listener.engineLost();
            case EngineException broken ->
                listener.refused(new CallEnd.EngineFailed(String.valueOf(broken.getMessage())));
            default -> listener.refused(new CallEnd.Unreachable());
        }
    }
}
