package chat.parley.file.http;

import chat.parley.file.metrics.FileMetrics;
import chat.parley.identity.revocation.RevocationStatus;
import chat.parley.identity.revocation.Revocations;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The downloads that run. Whether somebody may read is asked before the first byte; this closes the connection of whoever
 * is signed out or blocked meanwhile. While Redis is away nothing is known of that and downloads go on: the next request
 * is judged by the database.
 */
final class RunningDownloads {
    private static final Logger LOG = LoggerFactory.getLogger(RunningDownloads.class);

    /** Twice within the second that blocking may take. */
    private static final Duration INTERVAL = Duration.ofMillis(400);

    /** As many as may be asked for at once. */
    private static final int ASKED_AT_ONCE = 1_000;

    private final Map<Object, Running> running = new ConcurrentHashMap<>();
    private final Revocations revocations;
    private final FileMetrics metrics;
    private final Disposable looking;

    RunningDownloads(Revocations revocations, FileMetrics metrics) {
        this.revocations = revocations;
        this.metrics = metrics;
        this.looking = Flux.interval(INTERVAL)
                .onBackpressureDrop()
                .concatMap(tick -> look().onErrorResume(RunningDownloads::note), 1)
                .subscribe();
    }

    private record Running(UUID sessionId, ServerHttpResponse response) {}

    /** Writes an answer for as long as the session lives. */
    Mono<Void> during(UUID sessionId, ServerHttpResponse response, Mono<Void> writing) {
        Object id = new Object();
        return Mono.defer(() -> {
                    running.put(id, new Running(sessionId, response));
                    return writing;
                })
                .doFinally(end -> running.remove(id));
    }

    private Mono<Void> look() {
        return Flux.fromStream(
                        () -> running.values().stream().map(Running::sessionId).distinct())
                .buffer(ASKED_AT_ONCE)
                .concatMap(sessions -> revocations.check(sessions).doOnNext(statuses -> closeEnded(sessions, statuses)))
                .then();
    }

    private void closeEnded(List<UUID> sessions, List<RevocationStatus> statuses) {
        for (int i = 0; i < sessions.size(); i++) {
            if (statuses.get(i) == RevocationStatus.REVOKED) {
                UUID ended = sessions.get(i);
                running.forEach((id, download) -> {
                    if (download.sessionId.equals(ended) && running.remove(id, download)) {
                        close(download);
                        metrics.cut();
                    }
                });
            }
        }
    }

    /**
     * The writing then fails as it does when the client goes away. The connection is reset: what the system still holds
     * of the file, some megabytes for a slow reader, is not sent any more.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    private static void close(Running download) {
        if (ServerHttpResponseDecorator.getNativeResponse(download.response) instanceof HttpServerResponse response) {
            response.withConnection(connection -> {
                connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                connection.channel().close();
            });
        }
    }

    private static Mono<Void> note(Throwable e) {
        LOG.warn("It was not looked whose downloads must end, trying again: {}", e.toString());
        return Mono.empty();
    }

    void dispose() {
        looking.dispose();
    }
}
