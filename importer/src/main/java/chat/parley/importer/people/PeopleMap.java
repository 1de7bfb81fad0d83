package chat.parley.importer.people;

import chat.parley.importer.core.BadExportException;
import chat.parley.importer.core.ExportedPerson;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who is called otherwise here: lines {@code FROM,LOGIN}. {@code FROM} is a person's id, login or e-mail address in the
 * export, {@code LOGIN} that of an account here. Empty lines, those with {@code #} in front and a heading
 * {@code from,login} are passed over.
 */
public final class PeopleMap {
    /** When there is no file. */
    public static final PeopleMap NONE = new PeopleMap(Map.of());

    private final Map<String, Entry> entries;

    private PeopleMap(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** @param line of the file, for errors */
    record Entry(String login, int line) {}

    /**
     * Reads such a file.
     *
     * @throws BadExportException naming the line that is wrong, and what is allowed
     */
    public static PeopleMap read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new BadExportException("the file of people must be text in UTF-8");
        }
        Map<String, Entry> entries = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#") || (i == 0 && line.equalsIgnoreCase("from,login"))) {
                continue;
            }
            String[] parts = line.split(",", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw new BadExportException(
                        "line " + (i + 1) + " of the file of people must be FROM,LOGIN: an id, login"
                                + " or e-mail address of the export, and the login of an account here");
            }
            if (entries.put(normal(parts[0]), new Entry(parts[1].strip(), i + 1)) != null) {
                throw new BadExportException(
                        "line " + (i + 1) + " of the file of people names somebody a second time: allowed is once");
            }
        }
        return new PeopleMap(entries);
    }

    Optional<Entry> of(ExportedPerson person) {
        for (String name : List.of(person.key(), person.login(), person.email())) {
            Entry entry = name.isBlank() ? null : entries.get(normal(name));
            if (entry != null) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
