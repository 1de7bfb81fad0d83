package chat.parley.bench.call;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./parley bench call} was told.
 *
 * @param people in each synthetic call
 * @param duration of each step
 * @param results directory for the report
 * @param mediaWorker the program
 * @param browsers file with what browsers saw; null if they were left out
 */
record CallBenchOptions(
        int people,
        Duration duration,
        Path results,
        Path mediaWorker,
        @Nullable Path browsers) {
    static final String USAGE = """
            ./parley bench call [OPTION...]
              --people N       in each synthetic call; 5 unless told
              --seconds N      length of each step; 10 unless told
              --results DIR    bench/results unless told
              --no-browsers    only synthetic RTP
            """;

    /** Reads the arguments; fails with an {@link IllegalArgumentException} that names the wrong one. */
    static CallBenchOptions parse(List<String> arguments, Path mediaWorker) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        int people = 5;
        Duration duration = Duration.ofSeconds(10);
        Path results = Path.of("bench", "results");
        Path browsers = null;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            String value = rest.isEmpty() ? "" : rest.pop();
            switch (option) {
                case "--people" -> people = number(option, value, 2);
                case "--seconds" -> duration = Duration.ofSeconds(number(option, value, 1));
                case "--results" -> results = path(option, value);
                case "--browsers" -> browsers = path(option, value);
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new CallBenchOptions(people, duration, results, mediaWorker, browsers);
    }

    private static Path path(String option, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a path");
        }
        return Path.of(value);
    }

    private static int number(String option, String value, int least) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Told below.
        }
        throw new IllegalArgumentException(option + " needs a whole number of at least " + least + ", not " + value);
    }
}
