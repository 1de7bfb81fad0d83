package chat.parley.calls.testing;

import chat.parley.calls.engine.ScreenChoice;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.view.Calls;
import chat.parley.desktop.network.NetworkWatch;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.CallSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A desktop caller for the browser tests: takes an order a line from standard input and answers each by what is so then,
 * one JSON object a line.
 *
 * <p>Arguments: sender, width, height, gateway, user id. The access token is the first line, so that no process list has it.
 */
public final class DesktopProgram {
    private DesktopProgram() {}

    /** What to do: `call`, `answer`, `look`, `turn`, `share`, `stopSharing`, `killEngine`, `rejoin` or `leave`. */
    record Order(
            String order,
            @Nullable UUID chatId,
            @Nullable UUID callId,
            @Nullable Boolean microphone,
            @Nullable Boolean camera) {}

    /** What is so. */
    record View(
            UUID userId,
            @Nullable UUID callId,
            @Nullable String phase,
            @Nullable String trouble,
            @Nullable UUID participantId,
            SortedSet<Integer> sees,
            SortedSet<Integer> hears,
            List<String> news) {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Path directory = Files.createTempDirectory("parley-desktop-");
        try (DesktopCaller caller = new DesktopCaller(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                URI.create(arguments[3]),
                new DesktopCaller.Person(UUID.fromString(arguments[4]), orders.readLine()),
                directory)) {
            caller.connect();
            NetworkWatch network = NetworkWatch.start(caller::changeNetwork);
            network.setInCall(true);
            say(caller);
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                carryOut(caller, WireJson.mapper().readValue(line, Order.class));
                say(caller);
            }
        } finally {
            Files.deleteIfExists(directory.resolve("heard"));
            Files.deleteIfExists(directory);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void carryOut(DesktopCaller caller, Order order) {
        switch (order.order()) {
            case "look" -> {
                // What is answered anyway.
            }
            case "call" -> caller.call(Objects.requireNonNull(order.chatId()), order.callId());
            case "answer" -> caller.answer();
            case "turn" -> {
                Boolean microphone = order.microphone();
                Boolean camera = order.camera();
                if (microphone != null) {
                    caller.act(calls -> calls.set(CallSource.MICROPHONE, microphone));
                }
                if (camera != null) {
                    caller.act(calls -> calls.set(CallSource.CAMERA, camera));
                }
            }
            case "share" -> caller.act(calls -> calls.share(ScreenChoice.WHOLE_DESKTOP));
            case "stopSharing" -> caller.act(calls -> calls.set(CallSource.SCREEN, false));
            case "killEngine" ->
                ProcessHandle.of(caller.engine().pid()).orElseThrow().destroyForcibly();
            case "rejoin" -> caller.rejoin();
            case "leave" -> caller.act(Calls::leave);
            default -> throw new IllegalArgumentException("no such order: " + order.order());
        }
    }

    private static void say(DesktopCaller caller) {
        CallSnapshot state = caller.lastState();
        View view = new View(
                caller.userId(),
                state == null ? null : state.callId(),
                state == null ? null : state.phase().name(),
                state == null || state.trouble() == null
                        ? null
                        : state.trouble().name(),
                state == null ? null : state.participantId(),
                caller.sees(),
                caller.hears(),
                caller.news().stream().map(String::valueOf).toList());
        System.out.println(WireJson.mapper().writeValueAsString(view));
    }
}
