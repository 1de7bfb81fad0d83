package chat.parley.bench.client;

import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Questions that wait for their answer. They change nothing, so they are asked again until it comes. */
final class Requests {
    private static final long RETRY_NANOS = 300_000_000L;
    private static final long REPLY_TIMEOUT_NANOS = 15_000_000_000L;

    private final Map<String, Request> open = new HashMap<>();
    private final List<Request> waiting = new ArrayList<>();
    private long count;

    /** @param frame makes the frame for a given id */
    void add(Function<String, ClientFrame> frame, CompletableFuture<Reply> answer) {
        waiting.add(new Request(frame, answer));
    }

    List<ClientFrame> due(long now) {
        open.values().removeIf(request -> {
            boolean late = now - request.since > REPLY_TIMEOUT_NANOS;
            if (late) {
                waiting.add(request);
            }
            return late;
        });
        List<ClientFrame> frames = new ArrayList<>();
        waiting.removeIf(request -> {
            boolean due = now - request.since >= 0;
            if (due) {
                String id = "q" + ++count;
                request.since = now;
                open.put(id, request);
                frames.add(request.frame.apply(id));
            }
            return due;
        });
        return frames;
    }

    /** Hands a reply to whoever asked. */
    void answered(Reply reply, long now) {
        Request request = open.remove(String.valueOf(reply.re()));
        if (request == null) {
            return;
        }
        if (reply instanceof Failure failure && failure.code().isPassing()) {
            @Nullable Long pause = failure.retryAfterMs();
            request.since = now + (pause == null ? RETRY_NANOS : pause * 1_000_000L);
            waiting.add(request);
        } else {
            request.answer.complete(reply);
        }
    }

    void disconnected() {
        waiting.addAll(open.values());
        open.clear();
        waiting.forEach(request -> request.since = System.nanoTime());
    }

    private static final class Request {
        private final Function<String, ClientFrame> frame;
        private final CompletableFuture<Reply> answer;
        /** Reading of {@link System#nanoTime}: when it was sent or, while it waits, when it may be sent. */
        private long since = System.nanoTime();

        private Request(Function<String, ClientFrame> frame, CompletableFuture<Reply> answer) {
            this.frame = frame;
            this.answer = answer;
        }
    }
}
