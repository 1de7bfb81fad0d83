package chat.parley.standalone.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.engines.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Alerts and dashboards rest on metrics that there are, and each alert is explained and tested. */
class MonitoringTest {
    /** Given by Prometheus, not by who is asked. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "service", "instance");

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** The whole product with people in it, asked as Prometheus asks. */
    @Test
    void everyMetricIsThere(@TempDir Path parent) throws Exception {
        int port = Ports.free();
        int management = Ports.free();
        Path web = Files.createDirectories(parent.resolve("web"));
        Files.writeString(web.resolve("index.html"), "<!doctype html><title>Parley</title>");
        List<String> arguments = List.of(
                "--demo",
                "--data",
                parent.resolve("data").toString(),
                "--port",
                String.valueOf(port),
                "--web-client",
                web.toString());
        try (RunningParley parley =
                RunningParley.start(arguments, Map.of("MANAGEMENT_SERVER_PORT", String.valueOf(management)))) {
            parley.awaitReady();
            List<String> series = awaitSeries(management, "parley_worker_query_seconds_count");
            Set<String> there = series.stream().map(MonitoringTest::name).collect(Collectors.toSet());
            Set<String> exported = MonitoringFiles.exported();
            there.addAll(exported);
            expressions().forEach((where, expression) -> {
                assertThat(there).as(where).containsAll(MonitoringFiles.metrics(expression));
                MonitoringFiles.matchers(expression).stream()
                        .filter(matcher -> !OF_PROMETHEUS.contains(matcher.label()))
                        .filter(matcher -> !exported.contains(matcher.metric()))
                        // That an answer had some status is not known beforehand.
                        .filter(matcher -> !matcher.label().equals("status"))
                        .forEach(matcher -> assertThat(values(series, matcher.metric(), matcher.label()))
                                .as("%s: label %s of %s", where, matcher.label(), matcher.metric())
                                .anyMatch(
                                        value -> matcher.value().matcher(value).matches()));
            });
        }
    }

    @Test
    void namesAreFoundInExpressions() {
        assertThat(MonitoringFiles.metrics("sum by (le, exchange) (rate(a_bucket{x=\"y z\"}[5m])) > bool 2e9 and b:c or"
                        + " time() - max(d) without (e)"))
                .containsExactlyInAnyOrder("a_bucket", "b:c", "d");
        assertThat(MonitoringFiles.matchers("rate(a{x=~\"b|c\",y!=\"d\"}[5m])"))
                .singleElement()
                .satisfies(matcher ->
                        assertThat(matcher.value().matcher("c").matches()).isTrue());
    }

    /** Read by promtool, as rules: it has no other way to read an expression. */
    @Test
    void everyPanelIsRight(@TempDir Path directory) throws Exception {
        List<Map<String, String>> rules = MonitoringFiles.panels().values().stream()
                .map(expression -> Map.of("record", "panel", "expr", expression))
                .toList();
        // YAML takes JSON as it is. Each in a group of its own, because two rules of one name are found fault with.
        List<Map<String, Object>> groups = new ArrayList<>();
        rules.forEach(rule -> groups.add(Map.of("name", "panel " + groups.size(), "rules", List.of(rule))));
        Path file = directory.resolve("panels.yml");
        Files.writeString(file, new JsonMapper().writeValueAsString(Map.of("groups", groups)));
        Process promtool = new ProcessBuilder("promtool", "check", "rules", "--lint=none", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(output).isZero();
        assertThat(output).contains(rules.size() + " rules found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runbook.md", "runbook.ru.md"})
    void everyAlertIsExplained(String document) throws IOException {
        String text = Files.readString(Path.of("../docs", document));
        List<String> sections = Pattern.compile("^### (Parley\\w+)$", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(sections)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(MonitoringFiles.alerts().keySet());
    }

    @Test
    void everyAlertIsRaisedInATest() throws IOException {
        String tests = Files.readString(MonitoringFiles.DIRECTORY.resolve("test/alerts.test.yml"));
        assertThat(MonitoringFiles.alerts().keySet())
                .hasSizeGreaterThan(18)
                .allSatisfy(alert -> assertThat(tests).contains("alertname=\"" + alert + "\""));
    }

    private static Map<String, String> expressions() throws IOException {
        Map<String, String> expressions = new LinkedHashMap<>(MonitoringFiles.alerts());
        expressions.putAll(MonitoringFiles.panels());
        assertThat(expressions).hasSizeGreaterThan(60);
        return expressions;
    }

    /** What Prometheus would read, once the people of the demo have been heard. */
    private static List<String> awaitSeries(int port, String wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            List<String> series = series(port);
            if (series.stream().anyMatch(line -> name(line).equals(wanted)) || System.nanoTime() > deadline) {
                return series;
            }
            Thread.sleep(200);
        }
    }

    private static List<String> series(int port) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                    .timeout(LIMIT)
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body().lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    private static String name(String series) {
        return series.split("[{ ]", 2)[0];
    }

    private static Set<String> values(List<String> series, String metric, String label) {
        Pattern pattern = Pattern.compile("[{,]" + label + "=\"([^\"]*)\"");
        List<String> values = new ArrayList<>();
        series.stream()
                .filter(line -> name(line).equals(metric))
                .forEach(line -> pattern.matcher(line).results().forEach(match -> values.add(match.group(1))));
        return new TreeSet<>(values);
    }
}
