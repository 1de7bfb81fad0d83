package chat.parley.worker.testing;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Stands for the push service of a browser's maker, which is reached over the internet only. Keeps what it is given. */
public final class FakePushService implements AutoCloseable {
    private static final int CREATED = 201;

    private final List<Pushed> taken = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> request.receive()
                    .aggregate()
                    .asByteArray()
                    .flatMap(body -> {
                        taken.add(new Pushed(
                                request.uri(), request.requestHeaders().copy(), body));
                        return response.status(answers.getOrDefault(request.uri(), CREATED))
                                .sendString(Mono.just(""))
                                .then();
                    }))
            .bindNow();

    /** What came for one subscription. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Pushed(String path, HttpHeaders headers, byte[] body) {}

    public String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Answers with this status from now on. */
    public void answer(String path, int status) {
        answers.put(path, status);
    }

    /** Everything that came for a subscription so far. */
    public List<Pushed> of(String path) {
        return taken.stream().filter(pushed -> pushed.path().equals(path)).toList();
    }

    /** Waits for so many, and answers the last of them. */
    public Pushed await(String path, int count) throws InterruptedException {
        TestGateway.await(() -> of(path).size() >= count);
        return of(path).get(count - 1);
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
