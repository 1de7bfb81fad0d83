package chat.parley.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.engines.testing.TestEngines;
import chat.parley.gateway.app.TestInstallation.Gateway;
import chat.parley.gateway.client.RawSocket;
import chat.parley.gateway.client.WireClient;
import chat.parley.wire.CloseCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.Ping;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Pong;
import chat.parley.wire.server.Resync;
import chat.parley.wire.topology.Address;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a gateway counts, as Prometheus fetches it. */
class MetricsTest {
    private static final UUID ALICE = UUID.randomUUID();

    private static final TestInstallation INSTALLATION =
            new TestInstallation(TestEngines.freshVirtualHost(), TestEngines.freshRedisDatabase());
    private static final TestWorker WORKER = new TestWorker(INSTALLATION.broker("test-worker"), ALICE);
    private static final Gateway GATEWAY = INSTALLATION.gateway();

    @AfterAll
    static void stop() {
        WORKER.close();
        INSTALLATION.close();
    }

    private static String scrape() throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + GATEWAY.managementPort() + "/actuator/prometheus");
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static void awaitScraped(String... lines) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        String scraped = scrape();
        while (!Stream.of(lines).allMatch(scraped::contains) && System.nanoTime() < deadline) {
            Thread.sleep(20);
            scraped = scrape();
        }
        assertThat(scraped).contains(lines);
    }

    private static MessageSend message() {
        return new MessageSend(WireClient.id(), Ids.next(), Ids.next(), MessageBody.of("hi"));
    }

    @Test
    void whatHappensIsCountedAndDocumented() throws Exception {
        assertThat(scrape())
                .as("a rate of zero is seen as zero")
                .contains(
                        "parley_gateway_sockets 0.0",
                        "parley_gateway_frames_total{type=\"message.send\"} 0.0",
                        "parley_gateway_refusals_total{code=\"rate_limited\"} 0.0",
                        "parley_gateway_closes_total{code=\"4508\"} 0.0",
                        "parley_gateway_hello_failures_total{reason=\"expired\"} 0.0");
        try (WireClient alice = WireClient.connect(GATEWAY.port());
                WireClient elsewhere = GATEWAY.signIn(ALICE);
                RawSocket binary = GATEWAY.signInRaw(UUID.randomUUID())) {
            assertThat(alice.ask(WireClient.hello(TestTokens.expired(ALICE)))).isInstanceOf(Failure.class);
            alice.ask(WireClient.hello(TestTokens.valid(ALICE, UUID.randomUUID())));
            assertThat(alice.ask(new Ping("p"))).isInstanceOf(Pong.class);
            assertThat(alice.ask(message())).isInstanceOf(MessageSent.class);
            elsewhere.await(MessageNew.class);
            binary.send(RawSocket.FIN | RawSocket.BINARY, new byte[1]);
            assertThat(binary.readCloseCode()).isEqualTo(CloseCode.BAD_FRAME.code());
            assertThat(binary.ended()).isTrue();
            WORKER.loseDeliveries(Address.allGateways().routingKey());
            assertThat(alice.ask(message())).isInstanceOf(MessageSent.class);
            elsewhere.await(Resync.class);

            // What a client sees comes before it is counted, now and then.
            awaitScraped(
                    "parley_gateway_sockets 2.0",
                    "parley_gateway_frames_total{type=\"hello\"} 4.0",
                    "parley_gateway_frames_total{type=\"ping\"} 1.0",
                    "parley_gateway_frames_total{type=\"message.send\"} 2.0",
                    "parley_gateway_refusals_total{code=\"unauthenticated\"} 1.0",
                    "parley_gateway_closes_total{code=\"4400\"} 1.0",
                    "parley_gateway_hello_failures_total{reason=\"expired\"} 1.0",
                    "parley_gateway_publish_seconds_count{result=\"confirmed\"} 2",
                    "parley_gateway_pending_bytes 0.0",
                    "parley_gateway_delivery_frames_total 4.0",
                    "parley_gateway_delivery_sockets_count 2",
                    "parley_gateway_resyncs_total 1.0");
        }
        theDocumentationKnowsEveryMeter();
    }

    /** A name, kind or label in the documentation that is not measured, or the other way round. */
    private static void theDocumentationKnowsEveryMeter() throws IOException {
        Set<String> measured = GATEWAY.meters().getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("parley.gateway."))
                .map(meter -> "`%s` | %s | %s".formatted(meter.getId().getName(), kind(meter), labels(meter)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> documented = Files.readAllLines(Path.of("..", "docs", "metrics.md")).stream()
                .filter(line -> line.startsWith("| `parley.gateway."))
                .map(line -> line.split("\\|"))
                .map(cells -> "%s | %s | %s".formatted(cells[1].strip(), cells[2].strip(), cells[3].strip()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(measured).isNotEmpty();
    }

    private static String kind(Meter meter) {
        return switch (meter.getId().getType()) {
            case COUNTER -> "counter";
            case TIMER -> "timer";
            case GAUGE -> "gauge";
            case DISTRIBUTION_SUMMARY -> "summary";
            case LONG_TASK_TIMER, OTHER -> "not documented";
        };
    }

    private static String labels(Meter meter) {
        return meter.getId().getTags().stream()
                .map(Tag::getKey)
                .map(key -> "`" + key + "`")
                .collect(Collectors.joining(", "));
    }
}
