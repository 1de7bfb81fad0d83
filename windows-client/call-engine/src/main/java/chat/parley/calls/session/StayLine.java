package chat.parley.calls.session;

import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Sends the frames of one stay in a call, and notices from the answers when that stay is over. */
final class StayLine {
    private final CallLine line;
    private final Executor thread;
    private final Runnable onMoved;
    private final Runnable onOver;

    StayLine(CallLine line, Executor thread, Runnable onMoved, Runnable onOver) {
        this.line = line;
        this.thread = thread;
        this.onMoved = onMoved;
        this.onOver = onOver;
    }

    boolean online() {
        return line.online();
    }

    /** Fails after those who have to know were told. */
    <T extends Reply> CompletableFuture<T> request(Class<T> expected, Function<String, ClientFrame> frame) {
        return line.request(frame)
                .whenCompleteAsync(
                        (_, failure) -> {
                            if (failure != null && Failures.cause(failure) instanceof RequestRefusedException refused) {
                                notice(refused);
                            }
                        },
                        thread)
                .thenApply(expected::cast);
    }

    /** Best effort: what gets lost is seen in the state of the call. */
    void tell(Function<String, ClientFrame> frame) {
        var _ = request(Reply.class, frame).exceptionally(_ -> null);
    }

    private void notice(RequestRefusedException refused) {
        switch (refused.code()) {
            case CALL_MOVED -> onMoved.run();
            case CALL_OVER -> onOver.run();
            default -> {
                // Whoever asked sees to it.
            }
        }
    }
}
