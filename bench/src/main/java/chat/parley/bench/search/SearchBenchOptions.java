package chat.parley.bench.search;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What {@code ./parley bench search} was told.
 *
 * @param messages that are written first
 * @param chats of the person who searches, in which they are
 * @param questions that are measured
 * @param results directory for the report
 * @param webClient directory of the built web client, which standalone wants to see
 */
public record SearchBenchOptions(int messages, int chats, int questions, Path results, Path webClient) {
    static final String USAGE = """
            ./parley bench search [OPTION...]
              --messages N     1000000 unless told
              --chats N        of the person who searches, in which all messages are; 200 unless told
              --questions N    that are measured; 800 unless told
              --results DIR    bench/results unless told
              --web-client DIR web-client/dist unless told
            """;

    /** Reads the arguments; fails with an {@link IllegalArgumentException} that names the wrong one. */
    static SearchBenchOptions parse(List<String> arguments) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        int messages = 1_000_000;
        int chats = 200;
        int questions = 800;
        Path results = Path.of("bench", "results");
        Path webClient = Path.of("web-client", "dist");
        while (!rest.isEmpty()) {
            String option = rest.pop();
            String value = rest.isEmpty() ? "" : rest.pop();
            if (value.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            switch (option) {
                case "--messages" -> messages = number(option, value);
                case "--chats" -> chats = number(option, value);
                case "--questions" -> questions = number(option, value);
                case "--results" -> results = Path.of(value);
                case "--web-client" -> webClient = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new SearchBenchOptions(messages, chats, questions, results, webClient.toAbsolutePath());
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
        throw new IllegalArgumentException(option + " must be given a whole number above 0, not " + word);
    }
}
