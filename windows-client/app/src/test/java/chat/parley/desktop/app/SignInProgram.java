package chat.parley.desktop.app;

import chat.parley.desktop.client.AccountState;
import chat.parley.desktop.settings.Settings;
import chat.parley.wire.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The window of a desktop client in which nobody is signed in, for the browser tests: takes an order a line from standard
 * input and answers each by what is so then, one JSON object a line. Pages that it opens are opened by whoever orders.
 *
 * <p>The first line of input is empty: there is no secret to be told.
 */
final class SignInProgram {
    private SignInProgram() {}

    /** What to do: `look`, `press` a button, or `type` a text into a field. */
    record Order(
            String order, @Nullable String what, @Nullable String text) {}

    /**
     * What is so.
     *
     * @param login who is signed in
     * @param opened pages that were to be opened
     * @param texts everything that can be read
     */
    record View(@Nullable String login, List<String> opened, List<String> texts) {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String _ = orders.readLine();
        Path directory = Files.createTempDirectory("parley-sign-in-");
        try (WindowForTest window = WindowForTest.open(
                directory, settings -> settings.withLanguage("en").withTheme(Settings.Theme.LIGHT))) {
            say(window);
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                carryOut(window, WireJson.mapper().readValue(line, Order.class));
                say(window);
            }
        } finally {
            remove(directory);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void carryOut(WindowForTest window, Order order) {
        String what = Objects.requireNonNullElse(order.what(), "");
        switch (order.order()) {
            case "look" -> {
                // What is answered anyway.
            }
            case "press" -> window.press(what);
            case "type" -> window.type(what, Objects.requireNonNullElse(order.text(), ""));
            default -> throw new IllegalArgumentException("no such order: " + order.order());
        }
    }

    private static void say(WindowForTest window) {
        String login = Optional.of(window.account().state())
                .filter(AccountState.SignedIn.class::isInstance)
                .map(_ -> window.client().state().me().login())
                .orElse(null);
        View view = new View(login, List.copyOf(window.openedLinks()), window.texts());
        System.out.println(WireJson.mapper().writeValueAsString(view));
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                boolean _ = Files.deleteIfExists(file);
            }
        }
    }
}
