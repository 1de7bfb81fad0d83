package chat.parley.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Debian's packages of RabbitMQ and Erlang, downloaded and unpacked without being installed: needs no root, changes
 * nothing on the system and, unlike an installation, starts no service that listens to the network.
 */
final class RelocatedRabbit {
    private static final Logger log = LoggerFactory.getLogger(RelocatedRabbit.class);
    private static final String REMEDY = " Remedy: apt install rabbitmq-server, or name a broker that runs elsewhere.";

    private RelocatedRabbit() {}

    static RabbitInstallation unpacked() {
        Path root = BinaryCache.unpacked("rabbitmq", RelocatedRabbit::download);
        return RabbitInstallation.in(root.resolve("usr/lib/rabbitmq/lib"), root.resolve("usr/lib/erlang/bin"))
                .orElseThrow(() -> new EngineException("The unpacked packages in " + root
                        + " hold no RabbitMQ. Delete that directory and start again."));
    }

    private static void download(Path target) throws IOException {
        log.info("RabbitMQ is not installed: downloading Debian's packages (about 35 MB), once");
        List<String> packages = missingPackages();
        Path archives = Files.createDirectory(target.resolve("archives"));
        List<String> command = new ArrayList<>(List.of("apt-get", "download"));
        command.addAll(packages);
        run(archives, command);
        try (Stream<Path> files = Files.list(archives)) {
            for (Path archive : files.toList()) {
                run(target, List.of("dpkg", "-x", archive.toString(), target.toString()));
            }
        }
        BinaryCache.deleteTree(archives);
        relocateErlang(target);
    }

    /** What {@code apt-get install} would install, by simulation: the packages that this machine lacks. */
    private static List<String> missingPackages() throws IOException {
        List<String> simulate =
                List.of("apt-get", "install", "--simulate", "--no-install-recommends", "rabbitmq-server");
        return run(Path.of("/"), simulate)
                .lines()
                .filter(line -> line.startsWith("Inst "))
                .map(line -> line.split(" ", 3)[1])
                .toList();
    }

    /** The start script has the directory of a proper installation written into it. */
    private static void relocateErlang(Path target) throws IOException {
        Path erlang = target.resolve("usr/lib/erlang");
        Path finalErlang = finalPlace(target).resolve("usr/lib/erlang");
        for (Path script : List.of(erlang.resolve("bin/erl"), erlang.resolve("bin/start"))) {
            if (Files.exists(script)) {
                String text = Files.readString(script).replace("ROOTDIR=/usr/lib/erlang", "ROOTDIR=" + finalErlang);
                Files.writeString(script, text);
            }
        }
    }

    /** {@link BinaryCache} unpacks into {@code <name>.part<random>} beside the final directory. */
    private static Path finalPlace(Path partial) {
        return partial.resolveSibling("rabbitmq");
    }

    private static String run(Path directory, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new EngineException(
                        "RabbitMQ could not be fetched: " + String.join(" ", command) + " failed:\n" + output + REMEDY);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while fetching RabbitMQ", interrupted);
        }
        return output;
    }
}
