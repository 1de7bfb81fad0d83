package chat.parley.standalone.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/configuration.md}: every key under {@code parley.*} of every module on the class path. */
final class ConfigurationDocument {
    private static final String HEAD = """
            <!-- Generated from the configuration records of all modules. Do not edit: see CONTRIBUTING.md. -->

            # Configuration

            Every key that Parley's services read. A service reads the keys of the modules that it is made of; `./parley up` sets by itself what concerns its own engines. A value that is missing, out of range or of a wrong form stops the start with the name of the key.

            Give a key as an environment variable (upper case, dots as underscores, without hyphens: `parley.postgres.pool-size` is `PARLEY_POSTGRES_POOLSIZE`), as a line of an `application.properties` beside the jar, or as an option `--parley.postgres.pool-size=20`. Durations are written like `500ms`, `30s`, `10m`, `2h`, sizes like `64KB`, `2MB`. Lists are separated by commas.

            Secrets (passwords, keysets) belong into files or variables, not into options, which other accounts of the machine can see.
            """;

    private ConfigurationDocument() {}

    static String generate() {
        Map<String, List<ConfigurationKey>> groups = keys().stream()
                .collect(Collectors.groupingBy(ConfigurationKey::group, TreeMap::new, Collectors.toList()));
        return HEAD
                + groups.entrySet().stream()
                        .map(group -> section(group.getKey(), group.getValue()))
                        .collect(Collectors.joining());
    }

    /** All keys by group, within it as they are declared: descriptions refer to their neighbours. */
    static List<ConfigurationKey> keys() {
        JsonMapper mapper = new JsonMapper();
        List<ConfigurationKey> keys = new ArrayList<>();
        for (URL metadata : metadata()) {
            try (InputStream in = metadata.openStream()) {
                mapper.readTree(in)
                        .path("properties")
                        .valueStream()
                        .filter(property -> property.path("name").asString().startsWith("parley."))
                        .map(ConfigurationKey::of)
                        .forEach(keys::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        keys.sort(Comparator.comparing(ConfigurationKey::group)
                .thenComparing(key -> key.declaredIn().getName())
                .thenComparingInt(ConfigurationKey::position));
        return keys;
    }

    private static List<URL> metadata() {
        try {
            return Collections.list(ConfigurationDocument.class
                    .getClassLoader()
                    .getResources("META-INF/spring-configuration-metadata.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String section(String group, List<ConfigurationKey> keys) {
        StringBuilder section = new StringBuilder(
                "\n## `" + group + "`\n\nRead by `" + module(keys.getFirst().declaredIn())
                        + "`.\n\n| Key | Form | Default | Meaning |\n|---|---|---|---|\n");
        for (ConfigurationKey key : keys) {
            String fallback = key.fallback();
            String shown = fallback == null ? (key.required() ? "**required**" : "none") : "`" + fallback + "`";
            section.append("| `%s` | %s | %s | %s |\n"
                    .formatted(key.name(), key.form(), shown, key.description().replace("|", "\\|")));
        }
        return section.toString();
    }

    /** The Maven module as a path in the repository: the folder whose {@code target} the class was loaded from. */
    private static String module(Class<?> type) {
        String location =
                type.getProtectionDomain().getCodeSource().getLocation().getPath();
        String repository = Path.of("..").toAbsolutePath().normalize() + "/";
        return location.replaceFirst("^" + Pattern.quote(repository), "").replaceFirst("/target/.*$", "");
    }
}
