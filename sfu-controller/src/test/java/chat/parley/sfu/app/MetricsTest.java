package chat.parley.sfu.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.sdp.Recording;
import chat.parley.wire.client.CallLeave;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.Ok;
import chat.parley.wire.transport.CallReport;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a controller counts, as Prometheus fetches it. */
class MetricsTest {
    private static final TestInstallation INSTALLATION = new TestInstallation();
    private static final TestPeers PEERS = new TestPeers(INSTALLATION);
    private static final TestController CONTROLLER = TestController.start(INSTALLATION);

    @AfterAll
    static void stop() {
        CONTROLLER.close();
        PEERS.close();
        INSTALLATION.close();
    }

    @Test
    void whatHappensIsCountedAndDocumented() throws Exception {
        Caller alice = Caller.person();
        TestCall call = TestCall.of(INSTALLATION.awaitNode(), alice);
        assertThat(scrape())
                .as("a rate of zero is seen as zero")
                .contains(
                        "parley_calls_active 0.0",
                        "parley_calls_media_workers 1.0",
                        "parley_calls_frames_total{type=\"call.publish\"} 0.0",
                        "parley_calls_refusals_total{code=\"bad_sdp\"} 0.0",
                        "parley_calls_ended_total{outcome=\"missed\"} 0.0");
        String receive = Recording.of("chromium-156", "capabilities").getFirst().sdp();
        assertThat(PEERS.admit(call, alice, alice.start(call, receive))).isInstanceOf(CallJoined.class);
        assertThat(scrape()).contains("parley_calls_active 1.0", "parley_calls_participants 1.0");
        CallLeave leave = new CallLeave(Caller.id(), call.callId(), call.node(), alice.participantId());
        assertThat(PEERS.ask(alice, leave)).isInstanceOf(Ok.class);
        PEERS.report(call, CallReport.Ended.class);
        PEERS.ask(alice, alice.ping(call));
        // The report is there before its confirm is.
        awaitScraped(
                "parley_calls_active 0.0",
                "parley_calls_participants 0.0",
                "parley_calls_frames_total{type=\"call.start\"} 1.0",
                "parley_calls_frames_total{type=\"call.leave\"} 1.0",
                "parley_calls_refusals_total{code=\"call_over\"} 1.0",
                "parley_calls_join_seconds_count 1",
                "parley_calls_ended_total{outcome=\"cancelled\"} 1.0",
                "parley_calls_media_losses_total 0.0",
                "parley_calls_reports_waiting 0.0");
        theDocumentationKnowsEveryMeter();
    }

    /** A name, kind or label in the documentation that is not measured, or the other way round. */
    private static void theDocumentationKnowsEveryMeter() throws IOException {
        Set<String> measured = CONTROLLER.meters().getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("parley.calls."))
                .map(meter -> "`%s` | %s | %s".formatted(meter.getId().getName(), kind(meter), labels(meter)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> documented = Files.readAllLines(Path.of("..", "docs", "metrics.md")).stream()
                .filter(line -> line.startsWith("| `parley.calls."))
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

    private static void awaitScraped(String... lines) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        String scraped = scrape();
        while (!Stream.of(lines).allMatch(scraped::contains) && System.nanoTime() < deadline) {
            Thread.sleep(20);
            scraped = scrape();
        }
        assertThat(scraped).contains(lines);
    }

    private static String scrape() throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + CONTROLLER.managementPort() + "/actuator/prometheus");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }
}
