package chat.parley.desktop.client;

import chat.parley.desktop.transport.Backoff;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Sends the same frame again while that may help: for what is carried out once, or may be carried out twice. Answers fail
 * with {@link RequestRefusedException} or {@link chat.parley.desktop.transport.DisconnectedException}. May be called on any
 * thread.
 */
final class Insistence {
    private static final int ATTEMPTS = 4;

    private final CoreThread thread;
    private final Requests requests;

    Insistence(CoreThread thread, Requests requests) {
        this.thread = thread;
        this.requests = requests;
    }

    <R extends Reply> CompletableFuture<R> on(ClientFrame frame, Class<R> answer) {
        CompletableFuture<R> result = new CompletableFuture<>();
        thread.execute(() -> attempt(frame, answer, 0, result));
        return result;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its outcome is in the result
    private <R extends Reply> void attempt(
            ClientFrame frame, Class<R> answer, int attempt, CompletableFuture<R> result) {
        requests.ask(frame, answer).whenComplete((reply, failure) -> {
            if (failure == null) {
                result.complete(reply);
            } else if (Failures.cause(failure) instanceof RequestRefusedException refused
                    && refused.isPassing()
                    && attempt + 1 < ATTEMPTS) {
                Duration told = refused.retryAfter();
                Duration delay = told == null ? Backoff.RESEND.delay(attempt, RandomGenerator.getDefault()) : told;
                thread.after(delay, () -> attempt(frame, answer, attempt + 1, result));
            } else {
                result.completeExceptionally(Failures.cause(failure));
            }
        });
    }
}
