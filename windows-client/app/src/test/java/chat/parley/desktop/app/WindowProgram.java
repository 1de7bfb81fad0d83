package chat.parley.desktop.app;

import chat.parley.calls.testing.PictureCode;
import chat.parley.wire.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the windows of the desktop client, for the browser tests: takes an order a line from standard input and answers
 * each by what is so then, one JSON object a line. There is another window on the screen, which shows the sender's coded
 * screen and can be shared by the title "Slides".
 *
 * <p>Arguments: sender, address of the server, login. The password is the first line, so that no process list has it.
 */
final class WindowProgram {
    private static final double HEARD = 0.15;

    private WindowProgram() {}

    /** What to do: `look`, `press` a button, or `share` what has a title. */
    record Order(String order, @Nullable String what) {}

    /**
     * What is so.
     *
     * @param sees senders whose pictures are in the window of the call, the own included
     * @param texts everything that can be read
     */
    record View(String userId, SortedSet<Integer> sees, List<String> texts) {}

    /** Which of some senders are heard from the loudspeaker. */
    record Heard(SortedSet<Integer> hears) {}

    public static void main(String[] arguments) throws Exception {
        int sender = Integer.parseInt(arguments[0]);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Path directory = Files.createTempDirectory("parley-windows-");
        DesktopPerson person = DesktopPerson.open(directory, sender);
        Process speaking = person.sound().play(PictureCode.toneOf(sender));
        person.window().signIn(URI.create(arguments[1]), arguments[2], orders.readLine());
        CodedWindow slides = person.window().call(() -> new CodedWindow("Slides", PictureCode.screenOf(sender)));
        try {
            say(look(person));
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                say(carryOut(person, WireJson.mapper().readValue(line, Order.class)));
            }
        } finally {
            person.window().run(slides::close);
            speaking.destroy();
            person.close();
            remove(directory);
        }
        Runtime.getRuntime().halt(0);
    }

    private static Object carryOut(DesktopPerson person, Order order) throws IOException {
        String what = Objects.requireNonNullElse(order.what(), "");
        switch (order.order()) {
            case "look" -> {
                // What is answered anyway.
            }
            case "press" -> person.window().press(what);
            case "share" -> person.share(what);
            case "listen" -> {
                return new Heard(heard(person, what));
            }
            default -> throw new IllegalArgumentException("no such order: " + order.order());
        }
        return look(person);
    }

    private static View look(DesktopPerson person) {
        WindowForTest window = person.window();
        return new View(window.client().state().me().id().toString(), Seen.in(window), window.texts());
    }

    /** @param senders of whom to listen for, with commas between them */
    private static SortedSet<Integer> heard(DesktopPerson person, String senders) throws IOException {
        SortedSet<Integer> heard = new TreeSet<>();
        for (String one : senders.split(",", -1)) {
            int candidate = Integer.parseInt(one);
            if (person.sound().played(PictureCode.toneOf(candidate)) > HEARD) {
                heard.add(candidate);
            }
        }
        return heard;
    }

    private static void say(Object answer) {
        System.out.println(WireJson.mapper().writeValueAsString(answer));
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                boolean _ = Files.deleteIfExists(file);
            }
        }
    }
}
