package chat.parley.desktop.app;

import chat.parley.desktop.account.AccountsApi;
import chat.parley.desktop.account.JsonHttp;
import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.credentials.CredentialStore;
import chat.parley.desktop.credentials.Credentials;
import chat.parley.wire.Ids;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.MessageBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;

/**
 * Tries what depends on the computer, one line for each part: what the first run on a new system must show. The lines also
 * go into {@code self-test.txt} of the data directory, as a program without a console has no other place for them.
 */
final class SelfTest {
    private static final long SECONDS = 30;

    private final Path directory;
    private final Optional<String> server;
    private final List<String> lines = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private SelfTest(Path directory, Optional<String> server) {
        this.directory = directory;
        this.server = server;
    }

    /**
     * Runs it and answers whether everything worked.
     *
     * @param server an address that must answer; nothing is asked without one
     */
    static boolean run(Path directory, Optional<String> server) throws IOException {
        SelfTest test = new SelfTest(directory, server);
        test.runAll();
        Files.createDirectories(directory);
        Files.write(directory.resolve("self-test.txt"), test.lines);
        return test.failures.isEmpty();
    }

    /** The parts that do not work with a directory. */
    static List<String> failures(Path directory) {
        SelfTest test = new SelfTest(directory, Optional.empty());
        test.runAll();
        return test.failures;
    }

    private void runAll() {
        check("Java", () -> System.getProperty("java.version") + ", " + System.getProperty("os.name"));
        check("data directory", this::dataDirectory);
        check("credential store", this::credentialStore);
        check("cache", this::cache);
        check("windows", SelfTest::windows);
        check("emoji", () -> EmojiImages.exists("🎉") ? "pictures are there" : fail("no picture"));
        check("icon beside the clock", () -> Tray.isSupported() ? "possible" : "not possible on this system");
        server.ifPresent(address -> check("server", () -> answer(address)));
    }

    private void check(String name, Callable<String> part) {
        String line;
        try {
            line = "ok      " + name + ": " + part.call();
        } catch (Exception | LinkageError failure) {
            failures.add(name);
            line = "FAILED  " + name + ": " + failure;
        }
        lines.add(line);
        System.out.println(line);
    }

    private static String fail(String reason) {
        throw new IllegalStateException(reason);
    }

    private String dataDirectory() throws IOException {
        Files.createDirectories(directory);
        Path file = Files.createTempFile(directory, "self-test", ".tmp");
        Files.delete(file);
        return directory.toString();
    }

    private String credentialStore() {
        CredentialStore store = Credentials.open(directory.resolve("self-test"));
        byte[] secret = "a secret of the self-test".getBytes(StandardCharsets.UTF_8);
        store.write("self-test", secret);
        byte[] read = store.read("self-test").orElseThrow();
        store.delete("self-test");
        return Arrays.equals(secret, read) && store.read("self-test").isEmpty()
                ? "written, read and deleted"
                : fail("read something else than was written");
    }

    private String cache() {
        byte[] key = Cache.newKey();
        Path file = directory.resolve("self-test").resolve("self-test.db");
        MessageSend message = new MessageSend("-", Ids.next(), Ids.next(), MessageBody.of("text"));
        try (Cache cache = Cache.open(file, key)) {
            boolean _ = cache.add(message, null, Instant.now()).position() > 0;
        }
        Cache again = Cache.open(file, key);
        int kept = again.all().size();
        again.delete();
        return kept == 1 ? "written and read" : fail(kept + " entries instead of 1");
    }

    private static String windows() throws Exception {
        CompletableFuture<String> drawn = new CompletableFuture<>();
        Runnable draw = () -> {
            WritableImage image = new Scene(new StackPane(), 40, 30).snapshot(null);
            drawn.complete("drawn at " + image.getWidth() + " × " + image.getHeight());
        };
        try {
            Platform.startup(draw);
        } catch (IllegalStateException running) {
            Platform.runLater(draw);
        }
        return drawn.get(SECONDS, TimeUnit.SECONDS);
    }

    private static String answer(String address) throws Exception {
        URI server = SignInScreen.address(address).orElseThrow(() -> new IllegalArgumentException("no address"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            int characters = new AccountsApi(new JsonHttp(http, server))
                    .signInPage()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .minPasswordCharacters();
            return server + " answers; passwords have at least " + characters + " characters";
        }
    }
}
