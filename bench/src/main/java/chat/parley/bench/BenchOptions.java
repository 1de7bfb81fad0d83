package chat.parley.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./parley bench chat} was told.
 *
 * @param parts what is measured
 * @param people who chat; each has one socket under load
 * @param rates messages per second at which latency is measured
 * @param duration of each measured run
 * @param idleSockets numbers of sockets at which memory is read
 * @param stormSockets sockets that are cut at once
 * @param results directory for the report
 * @param data directory for the data of the measured system; null for a temporary one, which stays when the run fails
 * @param webClient directory of the built web client, which standalone wants to see
 * @param recording file for a recording of the Java Flight Recorder of the server; null for none
 */
public record BenchOptions(
        Set<Part> parts,
        int people,
        List<Double> rates,
        Duration duration,
        List<Integer> idleSockets,
        int stormSockets,
        Path results,
        @Nullable Path data,
        Path webClient,
        @Nullable Path recording) {

    /** What can be measured. */
    public enum Part {
        DIRECT,
        GROUP,
        REFERENCE,
        IDLE,
        STORM
    }

    static final String USAGE = """
            ./parley bench chat [OPTION...]
              --parts LIST     of direct,group,reference,idle,storm; all unless told
              --people N       240 unless told
              --rates LIST     messages per second at which latency is measured; 500,1000,2000 unless told
              --seconds N      length of each run; 15 unless told
              --idle LIST      numbers of idle sockets; 1000,5000,10000 unless told
              --storm N        sockets that are cut at once; 5000 unless told
              --results DIR    bench/results unless told
              --data DIR       keep the data of the measured system here
              --web-client DIR web-client/dist unless told
              --record FILE    let the server write a recording of the Java Flight Recorder
            """;

    /** Reads the arguments; fails with an {@link IllegalArgumentException} that names the wrong one. */
    static BenchOptions parse(List<String> arguments) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        Set<Part> parts = EnumSet.allOf(Part.class);
        int people = 240;
        List<Double> rates = List.of(500.0, 1000.0, 2000.0);
        Duration duration = Duration.ofSeconds(15);
        List<Integer> idle = List.of(1000, 5000, 10_000);
        int storm = 5000;
        Path results = Path.of("bench", "results");
        Path data = null;
        Path webClient = Path.of("web-client", "dist");
        Path recording = null;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            String value = rest.isEmpty() ? "" : rest.pop();
            if (value.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            switch (option) {
                case "--parts" -> parts = parts(value);
                case "--people" -> people = number(option, value);
                case "--rates" ->
                    rates = words(value).stream()
                            .map(word -> (double) number(option, word))
                            .toList();
                case "--seconds" -> duration = Duration.ofSeconds(number(option, value));
                case "--idle" ->
                    idle = words(value).stream()
                            .map(word -> number(option, word))
                            .toList();
                case "--storm" -> storm = number(option, value);
                case "--results" -> results = Path.of(value);
                case "--data" -> data = Path.of(value).toAbsolutePath();
                case "--web-client" -> webClient = Path.of(value);
                case "--record" -> recording = Path.of(value).toAbsolutePath();
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new BenchOptions(
                parts, people, rates, duration, idle, storm, results, data, webClient.toAbsolutePath(), recording);
    }

    private static Set<Part> parts(String value) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String word : words(value)) {
            parts.add(Arrays.stream(Part.values())
                    .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--parts: there is no " + word)));
        }
        return parts;
    }

    private static int number(String option, String word) {
        try {
            int number = Integer.parseInt(word);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Told below.
        }
        throw new IllegalArgumentException(option + " must be given whole numbers above 0, not " + word);
    }

    private static List<String> words(String value) {
        return Arrays.asList(value.split(",", -1));
    }
}
