package chat.parley.standalone.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A variable that no service reads is ignored without a word, and a secret that nobody makes stops the start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeFileTest {
    private static final Path FILE = Path.of("../compose/compose.yaml");

    private Map<String, Map<String, Object>> services = Map.of();
    private Map<String, Object> secrets = Map.of();

    @BeforeAll
    @SuppressWarnings("unchecked")
    void read() throws IOException {
        LoaderOptions options = new LoaderOptions();
        // Each service refers to what is common to all.
        options.setMaxAliasesForCollections(500);
        try (Reader in = Files.newBufferedReader(FILE)) {
            Map<String, Object> file = new Yaml(new SafeConstructor(options)).load(in);
            services = (Map<String, Map<String, Object>>) Objects.requireNonNull(file.get("services"));
            secrets = (Map<String, Object>) Objects.requireNonNull(file.get("secrets"));
        }
        services.values().removeIf(service -> !isOurs(service));
    }

    @Test
    void everyVariableIsAKey() {
        Set<String> known = ConfigurationDocument.keys().stream()
                .map(key -> key.name().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        services.values()
                .forEach(service -> environment(service).keySet().stream()
                        .filter(name -> name.startsWith("PARLEY_"))
                        .forEach(used::add));
        assertThat(used).hasSizeGreaterThan(10).isSubsetOf(known);
    }

    @Test
    void everySecretOfAServiceIsAKeyOrAFileThatAVariableNames() {
        Set<String> keys = ConfigurationDocument.keys().stream()
                .map(ConfigurationKey::name)
                .collect(Collectors.toSet());
        services.forEach((name, service) -> assertThat(listed(service)).as(name).allSatisfy(secret -> {
            assertThat(secrets).containsKey(secret);
            boolean named = environment(service).values().stream()
                    .anyMatch(value -> String.valueOf(value).contains("/run/secrets/" + secret));
            assertThat(named || keys.contains(secret)).as(secret).isTrue();
        }));
    }

    @Test
    void everyFileThatAVariableNamesIsThere() {
        services.forEach((name, service) -> environment(service).forEach((variable, value) -> {
            String text = String.valueOf(value);
            int at = text.indexOf("/run/secrets/");
            if (at >= 0 && !variable.startsWith("SPRING_")) {
                String secret = text.substring(at + "/run/secrets/".length()).replace("}", "");
                assertThat(listed(service)).as(name + ": " + variable).contains(secret);
            }
        }));
    }

    @Test
    void initMakesEverySecretOnce(@TempDir Path directory) throws Exception {
        Path init = Files.copy(FILE.resolveSibling("init"), directory.resolve("init"));
        assertThat(run(init)).contains("made  secrets/").doesNotContain("kept");
        Map<String, String> made = new TreeMap<>();
        for (Map.Entry<String, Object> secret : secrets.entrySet()) {
            String file = String.valueOf(((Map<?, ?>) secret.getValue()).get("file"));
            made.put(secret.getKey(), Files.readString(directory.resolve(file)));
        }
        assertThat(made)
                .containsKeys("master.json", "grafana.password", "alertmanager.yml")
                .doesNotContainValue("");
        assertThat(run(init)).contains("kept  secrets/").doesNotContain("made");
        for (Map.Entry<String, Object> secret : secrets.entrySet()) {
            String file = String.valueOf(((Map<?, ?>) secret.getValue()).get("file"));
            assertThat(directory.resolve(file)).hasContent(Objects.requireNonNull(made.get(secret.getKey())));
        }
    }

    private static String run(Path init) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(init.toString(), "chat.example.org", "198.51.100.20")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static boolean isOurs(Map<String, Object> service) {
        String image = String.valueOf(service.get("image"));
        return image.startsWith("parley/server:") || image.startsWith("parley/sfu:");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> environment(Map<String, Object> service) {
        return (Map<String, Object>) service.getOrDefault("environment", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<String> listed(Map<String, Object> service) {
        return (List<String>) service.getOrDefault("secrets", List.of());
    }
}
