package chat.parley.calls.session;

import chat.parley.calls.engine.CallEngine;
import chat.parley.desktop.transport.DisconnectedException;
import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallJoin;
import chat.parley.wire.client.CallLeave;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.Reply;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks to be let into a call until there is an answer: the same ids each time, so that there is one participant however
 * often it is asked.
 */
final class Admission {
    private final ScheduledExecutorService thread;
    private final CallLine line;
    private final CallEngine engine;
    private final UUID chatId;
    private final UUID callId;
    private final UUID participantId;

    Admission(
            ScheduledExecutorService thread,
            CallLine line,
            CallEngine engine,
            UUID chatId,
            UUID callId,
            UUID participantId) {
        this.thread = thread;
        this.line = line;
        this.engine = engine;
        this.chatId = chatId;
        this.callId = callId;
        this.participantId = participantId;
    }

    /** Starts a call. */
    CompletableFuture<CallJoined> start(
            boolean video, Supplier<OwnMedia> own, Duration patience, BooleanSupplier wanted) {
        return ask(patience, wanted, receive -> {
            OwnMedia media = own.get();
            return line.request(id -> new CallStart(
                    id, chatId, callId, participantId, video, media.microphone(), media.camera(), receive));
        });
    }

    /** Joins one that goes on. */
    CompletableFuture<CallJoined> join(Supplier<OwnMedia> own, Duration patience, BooleanSupplier wanted) {
        return ask(patience, wanted, receive -> {
            OwnMedia media = own.get();
            return line.request(
                    id -> new CallJoin(id, chatId, callId, participantId, media.microphone(), media.camera(), receive));
        });
    }

    /** Whoever does not want in any more when the answer comes is out again. */
    void undo(CallJoined joined) {
        var _ = line.request(id -> new CallLeave(id, joined.callId(), joined.node(), joined.participantId()))
                .exceptionally(_ -> null);
    }

    private CompletableFuture<CallJoined> ask(
            Duration patience, BooleanSupplier wanted, Function<String, CompletableFuture<Reply>> request) {
        long until = System.nanoTime() + patience.toNanos();
        return Attempts.of(
                thread,
                failure -> wanted.getAsBoolean() && System.nanoTime() < until && mayHelp(failure),
                () -> engine.capabilities().thenCompose(request).thenApply(CallJoined.class::cast));
    }

    /** Whether the same may succeed in a moment. */
    private static boolean mayHelp(Throwable failure) {
        return switch (Failures.cause(failure)) {
            case RequestRefusedException refused -> refused.isPassing() || refused.code() == ErrorCode.CALL_MOVED;
            case DisconnectedException _ -> true;
            default -> false;
        };
    }
}
