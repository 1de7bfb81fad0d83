package chat.parley.importer.app;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command was told.
 *
 * @param source tells exports of different servers apart
 * @param people who is called otherwise here; null for no such file
 * @param properties those of the services, as they were written
 */
record ImportArguments(
        Format format,
        Path file,
        String source,
        boolean dryRun,
        boolean withFiles,
        boolean withDeletions,
        @Nullable Path people,
        List<String> properties) {
    static final String USAGE =
            "parley import mattermost|slack|telegram FILE [--dry-run] [--people FILE] [--without-files] [--deletions]"
                    + " [--source NAME] [--data DIR | --parley.…=…]; see docs/import.md";

    /** Whose export it is. */
    enum Format {
        MATTERMOST,
        SLACK,
        TELEGRAM
    }

    /** @throws UsageException naming the argument that is wrong */
    static ImportArguments parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>();
        List<String> properties = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("--parley.")) {
                properties.add(argument);
            } else if (argument.startsWith("--") && argument.contains("=")) {
                int equals = argument.indexOf('=');
                rest.add(argument.substring(0, equals));
                rest.add(argument.substring(equals + 1));
            } else {
                rest.add(argument);
            }
        }
        List<String> words = new ArrayList<>();
        String source = null;
        Path people = null;
        boolean dryRun = false;
        boolean withFiles = true;
        boolean withDeletions = false;
        while (!rest.isEmpty()) {
            String word = rest.pop();
            switch (word) {
                case "--dry-run" -> dryRun = true;
                case "--without-files" -> withFiles = false;
                case "--deletions" -> withDeletions = true;
                case "--source" -> source = value(word, rest);
                case "--people" -> people = Path.of(value(word, rest));
                default -> {
                    if (word.startsWith("--")) {
                        throw new UsageException("unknown option " + word);
                    }
                    words.add(word);
                }
            }
        }
        if (words.size() != 2) {
            throw new UsageException("whose export it is and a file are needed");
        }
        Format format = format(words.getFirst());
        return new ImportArguments(
                format,
                Path.of(words.get(1)),
                source == null ? words.getFirst() : source,
                dryRun,
                withFiles,
                withDeletions,
                people,
                properties);
    }

    private static Format format(String word) {
        return switch (word) {
            case "mattermost" -> Format.MATTERMOST;
            case "slack" -> Format.SLACK;
            case "telegram" -> Format.TELEGRAM;
            default -> throw new UsageException("there are exports of mattermost, slack and telegram, not of " + word);
        };
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().isBlank()) {
            throw new UsageException(option + " needs a value");
        }
        return rest.pop();
    }

    /** The command line is wrong. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String what) {
            super(what + "\n        Usage: " + USAGE, null, false, false);
        }
    }
}
