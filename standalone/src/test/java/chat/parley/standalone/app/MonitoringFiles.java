package chat.parley.standalone.app;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts and dashboards in {@code compose/monitoring}, and what their expressions name. */
final class MonitoringFiles {
    static final Path DIRECTORY = Path.of("../compose/monitoring");

    /** A word of an expression that is no function: not followed by a parenthesis, no part of a number. */
    private static final Pattern WORD = Pattern.compile("(?<![\\w.:])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");

    private static final Pattern LABEL_LIST = Pattern.compile("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!=|!~|=)\"([^\"]*)\"");

    private MonitoringFiles() {}

    /** A metric, and the values that one of its labels must be able to have. */
    record Matcher(String metric, String label, Pattern value) {}

    /** Expressions of the alerts, by name. */
    @SuppressWarnings("unchecked")
    static Map<String, String> alerts() throws IOException {
        Map<String, String> alerts = new LinkedHashMap<>();
        try (Reader in = Files.newBufferedReader(DIRECTORY.resolve("rules/parley.yml"))) {
            Map<String, List<Map<String, Object>>> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            for (Map<String, Object> group : file.getOrDefault("groups", List.of())) {
                for (Map<String, Object> rule : (List<Map<String, Object>>) group.getOrDefault("rules", List.of())) {
                    alerts.put(String.valueOf(rule.get("alert")), String.valueOf(rule.get("expr")));
                }
            }
        }
        return alerts;
    }

    /** Expressions of the dashboards, by dashboard and panel. */
    static Map<String, String> panels() throws IOException {
        Map<String, String> panels = new LinkedHashMap<>();
        JsonMapper mapper = new JsonMapper();
        try (Stream<Path> files = Files.list(DIRECTORY.resolve("grafana/dashboards"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode dashboard = mapper.readTree(Files.readString(file));
                for (JsonNode panel : dashboard.path("panels")) {
                    for (JsonNode target : panel.path("targets")) {
                        String name = "%s: %s %s"
                                .formatted(
                                        file.getFileName(),
                                        panel.path("title").asString(),
                                        target.path("refId").asString());
                        panels.put(name, target.path("expr").asString());
                    }
                }
            }
        }
        return panels;
    }

    /** What exporters of other programs tell, as it was written down from them. */
    static Set<String> exported() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve("exporters"))) {
            return files.flatMap(file -> lines(file).stream())
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toSet());
        }
    }

    /** Names of the metrics in an expression of PromQL. */
    static Set<String> metrics(String expression) {
        String bare = expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "");
        bare = LABEL_LIST.matcher(bare).replaceAll(" ");
        Set<String> names = new HashSet<>();
        WORD.matcher(bare).results().forEach(match -> names.add(match.group()));
        names.removeAll(KEYWORDS);
        return names;
    }

    /** What an expression wants of labels; those that say what must not be are left out. */
    static List<Matcher> matchers(String expression) {
        List<Matcher> matchers = new ArrayList<>();
        SELECTOR.matcher(expression)
                .results()
                .forEach(selector -> MATCHER.matcher(selector.group(2))
                        .results()
                        .filter(match -> !match.group(2).startsWith("!"))
                        .forEach(match -> matchers.add(new Matcher(
                                selector.group(1),
                                match.group(1),
                                match.group(2).equals("=")
                                        ? Pattern.compile(Pattern.quote(match.group(3)))
                                        : Pattern.compile(match.group(3).replace("\\\\", "\\"))))));
        return matchers;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
