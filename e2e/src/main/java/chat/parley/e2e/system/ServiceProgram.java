package chat.parley.e2e.system;

import chat.parley.bench.process.JavaProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What all services run from: one class path and one ahead-of-time cache (JEP 483, JEP 514), because tests start
 * services dozens of times and most of a start is loading the same classes.
 */
final class ServiceProgram {
    private static final Duration TRAINING = Duration.ofMinutes(3);
    private static final List<String> JVM_OPTIONS = List.of(
            // Many short-lived processes on few processors: the quick compiler and the small collector.
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xss512k");

    private final String classPath;
    private final Path cache;

    /** @param directory where its files are kept; missing is made */
    ServiceProgram(Path directory) {
        this.classPath = jars(JavaProcess.ownClassPath(), directory.resolve("jars"));
        this.cache = directory.resolve("services.aot");
    }

    /** Starts a service; faster when there was a {@link #train training}. */
    JavaProcess start(String mainClass, List<String> furtherOptions, List<String> arguments, Path log) {
        List<String> options = new ArrayList<>(JVM_OPTIONS);
        if (Files.exists(cache)) {
            options.add("-XX:AOTCache=" + cache);
        }
        options.addAll(furtherOptions);
        return JavaProcess.start(classPath, mainClass, options, arguments, log);
    }

    /**
     * Makes a service ready except for its work, lets it end and writes what was loaded into the cache. Without a cache all starts are
     * slow, and nothing else is different.
     */
    void train(String mainClass, List<String> arguments, Path log) {
        List<String> options = new ArrayList<>(JVM_OPTIONS);
        options.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh"));
        JavaProcess process = JavaProcess.start(classPath, mainClass, options, arguments, log);
        if (!process.awaitExit(TRAINING)) {
            process.kill();
            throw new IllegalStateException(mainClass + " does not end:\n" + process.logTail());
        }
    }

    /** The cache takes classes from jars only, and within a build some are in directories. */
    private static String jars(String classPath, Path directory) {
        List<Path> places = Stream.of(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        return IntStream.range(0, places.size())
                .mapToObj(i -> Files.isDirectory(places.get(i))
                        ? jar(places.get(i), directory.resolve(i + ".jar"))
                        : places.get(i))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar(Path classes, Path jar) {
        int exit = ToolProvider.findFirst("jar")
                .orElseThrow(() -> new IllegalStateException("the JDK has no jar tool"))
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        if (exit != 0) {
            throw new IllegalStateException("jar of " + classes + " failed with " + exit);
        }
        return jar;
    }
}
