package chat.parley.link.preview;

import chat.parley.egress.EgressAnswer;
import chat.parley.egress.EgressClient;
import chat.parley.egress.EgressLimits;
import chat.parley.link.preview.core.PageAddress;
import chat.parley.link.preview.core.PageReader;
import chat.parley.wire.model.LinkPreview;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Asks for pages. A page that cannot be had has no preview, which is remembered like one. */
final class PreviewFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(PreviewFetcher.class);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration REMEMBERED_FOR = Duration.ofHours(1);
    private static final String HTML = "text/html,application/xhtml+xml;q=0.9";

    private final EgressClient client;
    private final EgressLimits limits;
    private final PreviewMetrics metrics;
    private final AsyncCache<String, Optional<LinkPreview>> remembered;

    PreviewFetcher(EgressClient client, PreviewProperties properties, PreviewMetrics metrics) {
        this.client = client;
        this.limits = new EgressLimits(CONNECT, properties.timeout(), properties.bytes(), properties.redirects());
        this.metrics = metrics;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(properties.remembered())
                .expireAfterWrite(REMEMBERED_FOR)
                .buildAsync();
    }

    /** What is behind a link; never fails. Whoever asks while the page is on its way waits for the same one. */
    Mono<Optional<LinkPreview>> preview(String url) {
        return Mono.fromFuture(
                () -> remembered.get(url, (key, executor) -> fetch(key).toFuture()), true);
    }

    private Mono<Optional<LinkPreview>> fetch(String url) {
        return Mono.defer(() -> client.get(PageAddress.of(url), HTML, limits))
                .publishOn(Schedulers.parallel())
                .map(answer -> read(url, answer))
                .doOnNext(preview -> metrics.looked(preview.isPresent()))
                // Hosts are content, too: what failed is told by its kind alone.
                .doOnError(e ->
                        LOG.debug("A link cannot be looked at: {}", e.getClass().getName()))
                .onErrorResume(e -> {
                    metrics.failed();
                    return Mono.just(Optional.empty());
                });
    }

    private static Optional<LinkPreview> read(String url, EgressAnswer answer) {
        return answer.status() == 200
                ? PageReader.read(url, answer.location(), answer.headers().get("Content-Type"), answer.body())
                : Optional.empty();
    }
}
