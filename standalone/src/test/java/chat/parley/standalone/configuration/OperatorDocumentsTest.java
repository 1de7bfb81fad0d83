package chat.parley.standalone.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What documents tell operators to type is there: services of the compose file, variables, commands of the script. */
class OperatorDocumentsTest {
    private static final Path ROOT = Path.of("..");

    /** A command up to what the shell takes for its end; tables write the pipe as {@code \|}. */
    private static final Pattern COMPOSE =
            Pattern.compile("docker compose (exec|run|ps|logs|restart|stop|build|up) ?([^`|;&<>()\\n\\\\]*)");

    /** Options, with the value of those that have one. */
    private static final Pattern OPTION =
            Pattern.compile("(^| )(--(tail|since|scale|index|format|entrypoint|profile) [^ ]+|--?[a-zA-Z][^ ]*)");

    private static final Pattern VARIABLE = Pattern.compile("\\bPARLEY_[A-Z][A-Z0-9_]*[A-Z0-9]\\b");
    private static final Pattern SCRIPT = Pattern.compile("\\./parley ([a-z][a-z-]+)");

    /** Where it says what to put in: {@code SERVICE}, {@code СЛУЖБА}. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\p{Lu}+");

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches(
                                    "(backup|deploy-server|develop|monitoring|runbook|scaling|troubleshooting).*\\.md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyServiceIsThere(Path document) throws IOException {
        Set<String> services = services();
        List<String> wrong = new ArrayList<>();
        COMPOSE.matcher(Files.readString(document)).results().forEach(command -> {
            String words = OPTION.matcher(command.group(2)).replaceAll(" ").strip();
            List<String> named = words.isEmpty() ? List.of() : List.of(words.split(" +"));
            boolean one = command.group(1).equals("exec") || command.group(1).equals("run");
            (one ? named.stream().limit(1) : named.stream())
                    .filter(word -> !services.contains(word))
                    .filter(word -> !PLACEHOLDER.matcher(word).matches())
                    .forEach(word -> wrong.add(word + " in: " + command.group()));
        });
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyVariableIsRead(Path document) throws IOException {
        Set<String> known = ConfigurationDocument.keys().stream()
                .map(key -> key.name().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (String file : List.of(
                "compose/compose.yaml",
                "compose/backup",
                "engines/src/main/java/chat/parley/engines/RabbitInstallation.java",
                "parley")) {
            known.addAll(found(VARIABLE, Files.readString(ROOT.resolve(file)), 0));
        }
        assertThat(found(VARIABLE, Files.readString(document), 0)).isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandOfTheScriptIsThere(Path document) throws IOException {
        Set<String> commands = found(
                Pattern.compile("^    ([a-z-]+)\\) .* ;;$", Pattern.MULTILINE),
                Files.readString(ROOT.resolve("parley")),
                1);
        assertThat(commands).contains("up", "test", "sbom");
        assertThat(found(SCRIPT, Files.readString(document), 1)).isSubsetOf(commands);
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked")
    private static Set<String> services() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(500);
        try (Reader in = Files.newBufferedReader(ROOT.resolve("compose/compose.yaml"))) {
            Map<String, Object> file = new Yaml(new SafeConstructor(options)).load(in);
            return ((Map<String, Object>) Objects.requireNonNull(file.get("services"))).keySet();
        }
    }
}
