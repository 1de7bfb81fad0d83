package chat.parley.link.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.client.AmqpBroker;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.broker.amqp.connection.BrokerSettings;
import chat.parley.engines.RabbitAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.wire.Ids;
import chat.parley.wire.model.LinkPreview;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.LinkPreviews;
import chat.parley.wire.transport.LinkedMessages;
import chat.parley.wire.transport.LinkedMessages.LinkedMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class LinkWorkerTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final AtomicInteger asked = new AtomicInteger();
    private final DisposableServer server = HttpServer.create()
            .host("0.0.0.0")
            .port(0)
            .route(routes -> routes.get("/page", (request, response) -> {
                        asked.incrementAndGet();
                        return response.header("Content-Type", "text/html; charset=utf-8")
                                .sendString(Mono.just("<title>A page</title>"));
                    })
                    .get("/moved", (request, response) -> response.sendRedirect("/page"))
                    .get(
                            "/moved-inside",
                            (request, response) ->
                                    response.sendRedirect("http://127.0.0.2:" + request.hostPort() + "/page"))
                    .get("/missing", (request, response) -> response.sendNotFound()))
            .bindNow();

    private final RabbitAddress rabbit = TestEngines.freshVirtualHost();
    private final TransitKeyset keyset = TransitKeyset.generate();
    private final BlockingQueue<LinkPreviews> told = new LinkedBlockingQueue<>();
    private final UUID chat = Ids.next();
    private final AmqpBroker broker = AmqpBroker.connect(
            new BrokerSettings(
                    List.of(rabbit.host() + ":" + rabbit.port()),
                    rabbit.user(),
                    rabbit.password(),
                    rabbit.virtualHost(),
                    Duration.ofSeconds(20),
                    LIMIT,
                    "test"),
            keyset,
            new SimpleMeterRegistry());

    @AfterEach
    void close() {
        broker.close();
        server.disposeNow();
    }

    private ConfigurableApplicationContext worker() {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(LinkWorkerApplication.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.main.banner-mode",
                        "off",
                        "parley.broker.addresses",
                        rabbit.host() + ":" + rabbit.port(),
                        "parley.broker.user",
                        rabbit.user(),
                        "parley.broker.password",
                        rabbit.password(),
                        "parley.broker.virtual-host",
                        rabbit.virtualHost(),
                        "parley.broker.partitions",
                        4,
                        "parley.broker.transit.keyset",
                        keyset.toSecretJson()))
                .run();
        broker.consumers().subscribe(Queue.linkPreviews(), new ConsumerLimits(10, 10), this::take);
        await().atMost(LIMIT).until(() -> broker.publisher().available());
        return context;
    }

    private void take(List<Received<? extends BrokerPayload>> batch) {
        batch.forEach(received -> told.add((LinkPreviews) received.payload()));
    }

    private void send(long seq, String... paths) {
        List<String> urls = Arrays.stream(paths).map(this::url).toList();
        LinkedMessages messages = new LinkedMessages(List.of(new LinkedMessage(chat, seq, 0, urls)));
        assertThat(broker.publisher()
                        .publish(Address.links(), messages)
                        .toCompletableFuture()
                        .join())
                .isNotNull();
    }

    private LinkPreviews next() throws InterruptedException {
        return Objects.requireNonNull(told.poll(LIMIT.toSeconds(), TimeUnit.SECONDS));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    /** As an operator runs it: with the broker, the transit keyset that everybody shares, and nothing else. */
    private Process process() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LinkWorkerApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT",
                        "0",
                        "PARLEY_BROKER_ADDRESSES",
                        rabbit.host() + ":" + rabbit.port(),
                        "PARLEY_BROKER_USER",
                        rabbit.user(),
                        "PARLEY_BROKER_PASSWORD",
                        rabbit.password(),
                        "PARLEY_BROKER_VIRTUALHOST",
                        rabbit.virtualHost(),
                        "PARLEY_BROKER_PARTITIONS",
                        "4",
                        "PARLEY_BROKER_TRANSIT_KEYSET",
                        keyset.toSecretJson(),
                        "PARLEY_EGRESS_ALLOWEDNETWORKS",
                        "127.0.0.1"));
        return builder.start();
    }

    @Test
    void aProcessOfItsOwnTellsWhatIsBehindLinksAndNothingOfThoseThatLeadNowhere() throws Exception {
        await().atMost(LIMIT).until(() -> broker.publisher().available());
        broker.topology().declare(new Partitions(4), List.of(Queue.links(), Queue.linkPreviews()));
        broker.consumers().subscribe(Queue.linkPreviews(), new ConsumerLimits(10, 10), this::take);
        Process worker = process();
        try {
            send(1, "/missing");
            send(2, "/missing", "/moved", "/moved-inside");
            send(3, "/page", "/moved");
            LinkPreview moved = new LinkPreview(url("/moved"), "A page", null, "127.0.0.1");
            LinkPreview page = new LinkPreview(url("/page"), "A page", null, "127.0.0.1");
            assertThat(List.of(next(), next()))
                    .containsExactlyInAnyOrder(
                            new LinkPreviews(chat, 2, 0, List.of(moved)),
                            new LinkPreviews(chat, 3, 0, List.of(page, moved)));
            assertThat(asked)
                    .as("what is known is not asked for again, and a redirect leads to no other place inside")
                    .hasValue(2);
        } finally {
            worker.destroy();
            assertThat(worker.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void looksAtNothingInside() throws InterruptedException {
        try (ConfigurableApplicationContext worker = worker()) {
            send(1, "/page");
            await().atMost(LIMIT)
                    .until(() -> worker.getBean(MeterRegistry.class)
                                    .counter("parley.link.pages", "outcome", "failed")
                                    .count()
                            == 1);
            assertThat(asked).hasValue(0);
            assertThat(told).isEmpty();
        }
    }
}
