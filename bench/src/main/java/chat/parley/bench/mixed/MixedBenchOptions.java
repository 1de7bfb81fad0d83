package chat.parley.bench.mixed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What {@code ./parley bench mixed} was told.
 *
 * @param people in groups of ten, each in two
 * @param rates acts per second, of all people together
 * @param duration of the measured part at each rate
 * @param results directory for the report
 * @param webClient directory of the built web client, which standalone wants to see
 */
public record MixedBenchOptions(int people, List<Integer> rates, Duration duration, Path results, Path webClient) {
    static final String USAGE = """
            ./parley bench mixed [OPTION...]
              --people N       60 unless told; at least 10
              --rates N,N...   acts per second of all together; 200,400,800 unless told
              --duration S     seconds at each rate; 30 unless told
              --results DIR    bench/results unless told
              --web-client DIR web-client/dist unless told
            """;
    private static final int GROUP = 10;

    /** Reads the arguments; fails with an {@link IllegalArgumentException} that names the wrong one. */
    static MixedBenchOptions parse(List<String> arguments) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        int people = 60;
        List<Integer> rates = List.of(200, 400, 800);
        int seconds = 30;
        Path results = Path.of("bench", "results");
        Path webClient = Path.of("web-client", "dist");
        while (!rest.isEmpty()) {
            String option = rest.pop();
            String value = rest.isEmpty() ? "" : rest.pop();
            if (value.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            switch (option) {
                case "--people" -> people = number(option, value, GROUP);
                case "--rates" ->
                    rates = List.of(value.split(",")).stream()
                            .map(rate -> number(option, rate, 1))
                            .toList();
                case "--duration" -> seconds = number(option, value, 1);
                case "--results" -> results = Path.of(value);
                case "--web-client" -> webClient = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new MixedBenchOptions(people, rates, Duration.ofSeconds(seconds), results, webClient.toAbsolutePath());
    }

    private static int number(String option, String word, int least) {
        try {
            int number = Integer.parseInt(word);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Told below.
        }
        throw new IllegalArgumentException(
                option + " must be given whole numbers of at least " + least + ", not " + word);
    }
}
