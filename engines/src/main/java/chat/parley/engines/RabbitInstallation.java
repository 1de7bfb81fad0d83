package chat.parley.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The programs of RabbitMQ and Erlang: the machine's own, or Debian's packages unpacked into the cache.
 *
 * @param scripts holds {@code rabbitmq-server} itself, not Debian's wrapper, which changes the account
 * @param erlangPrograms holds {@code erl} and {@code epmd}
 */
record RabbitInstallation(Path scripts, Path erlangPrograms) {
    private static final Path DEBIAN_ROOT = Path.of("/usr/lib/rabbitmq/lib");
    private static final Path DEBIAN_ERLANG = Path.of("/usr/lib/erlang/bin");

    static RabbitInstallation locate() {
        return configured().or(() -> in(DEBIAN_ROOT, DEBIAN_ERLANG)).orElseGet(RelocatedRabbit::unpacked);
    }

    /** Environment for its scripts: they find {@code erl} by the search path. */
    Map<String, String> environment() {
        return Map.of(
                "PATH",
                erlangPrograms + ":"
                        + Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
    }

    /** RabbitMQ from a generic archive or another place, where the operator says so. */
    private static Optional<RabbitInstallation> configured() {
        @Nullable String home = System.getenv("PARLEY_RABBITMQ_HOME");
        if (home == null || home.isBlank()) {
            return Optional.empty();
        }
        Path scripts = Path.of(home, "sbin");
        if (!Files.isExecutable(scripts.resolve("rabbitmq-server"))) {
            throw new EngineException("PARLEY_RABBITMQ_HOME is " + home + ", but there is no sbin/rabbitmq-server");
        }
        @Nullable String erlang = System.getenv("PARLEY_ERLANG_HOME");
        return Optional.of(new RabbitInstallation(
                scripts, erlang == null || erlang.isBlank() ? DEBIAN_ERLANG : Path.of(erlang, "bin")));
    }

    /** The newest {@code rabbitmq_server-<version>} below a directory. */
    static Optional<RabbitInstallation> in(Path root, Path erlangPrograms) {
        if (!Files.isDirectory(root) || !Files.isExecutable(erlangPrograms.resolve("erl"))) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(root)) {
            return versions.map(version -> version.resolve("sbin"))
                    .filter(scripts -> Files.isExecutable(scripts.resolve("rabbitmq-server")))
                    .max(Comparator.naturalOrder())
                    .map(scripts -> new RabbitInstallation(scripts, erlangPrograms));
        } catch (IOException failure) {
            throw new EngineException("Cannot read " + root, failure);
        }
    }
}
