package chat.parley.standalone.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who there is and who says what.
 *
 * @param people full names by login
 */
record DemoScript(Map<String, String> people, List<Conversation> conversations) {
    /**
     * One chat.
     *
     * @param title empty for a direct chat
     * @param members logins; the first one creates the chat
     */
    record Conversation(String title, List<String> members, List<Line> lines) {}

    /** One message. */
    record Line(String speaker, String text) {}

    static DemoScript read() {
        Map<String, String> people = new LinkedHashMap<>();
        List<Conversation> conversations = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DemoScript.class.getResourceAsStream("script.txt"), "script.txt"),
                StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(line, people, conversations));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new DemoScript(people, conversations);
    }

    private static void add(String line, Map<String, String> people, List<Conversation> conversations) {
        if (line.startsWith("[")) {
            int end = line.indexOf(']');
            List<String> members = List.of(line.substring(end + 1).strip().split(" ", -1));
            conversations.add(new Conversation(line.substring(1, end), members, new ArrayList<>()));
        } else if (conversations.isEmpty()) {
            String[] person = line.split(" = ", 2);
            people.put(person[0], person[1]);
        } else {
            String[] said = line.split(": ", 2);
            conversations.getLast().lines().add(new Line(said[0], said[1]));
        }
    }
}
