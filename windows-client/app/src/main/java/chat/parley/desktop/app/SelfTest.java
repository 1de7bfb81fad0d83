package chat.parley.desktop.app;

import chat.parley.desktop.account.AccountsApi;
import chat.parley.desktop.account.JsonHttp;
import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.credentials.CredentialStore;
import chat.parley.desktop.credentials.Credentials;
import chat.parley.desktop.link.ServerAddress;
import chat.parley.desktop.system.SystemIntegration;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
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
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Tries what depends on the computer, one finding for each part: what the first run on a new system must show. They also go
 * into {@code self-test.txt} and {@code self-test.json} of the data directory, as a program without a console has no other
 * place for them.
 */
final class SelfTest {
    private static final long SECONDS = 30;

    private final Plan plan;
    private final Path directory;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * What is tried.
     *
     * @param directory where everything of this device is kept
     * @param system what the system starts this program for, under names that nothing else has
     * @param server an address that must answer; nothing is asked without one
     * @param json whether the findings are told as JSON
     */
    record Plan(
            Path directory,
            Supplier<Optional<SystemIntegration>> system,
            @Nullable String server,
            boolean json) {}

    /** What became of a part. */
    enum Verdict {
        OK("ok      "),
        /** The computer does not have it; the program works without. */
        ABSENT("absent  "),
        FAILED("FAILED  ");

        private final String shown;

        Verdict(String shown) {
            this.shown = shown;
        }
    }

    /**
     * What was found.
     *
     * @param evidence what was seen
     * @param remedy what can be done, where something can
     */
    record Finding(
            String part,
            Verdict verdict,
            String evidence,
            @Nullable String remedy) {
        static Finding ok(String part, String evidence) {
            return new Finding(part, Verdict.OK, evidence, null);
        }

        String line() {
            return verdict.shown + part + ": " + evidence + (remedy == null ? "" : ". Remedy: " + remedy);
        }
    }

    /** All that was found, for programs. */
    record Report(boolean passed, List<Finding> findings) {
        static Report of(List<Finding> findings) {
            return new Report(findings.stream().noneMatch(one -> one.verdict() == Verdict.FAILED), findings);
        }
    }

    private SelfTest(Plan plan) {
        this.plan = plan;
        this.directory = plan.directory();
    }

    /** Runs it and answers whether everything worked. */
    static boolean run(Plan plan) throws IOException {
        SelfTest test = new SelfTest(plan);
        test.runAll();
        Report report = Report.of(test.findings);
        byte[] json = WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(report);
        if (plan.json()) {
            System.out.println(new String(json, StandardCharsets.UTF_8));
        }
        Files.createDirectories(plan.directory());
        Files.write(
                plan.directory().resolve("self-test.txt"),
                test.findings.stream().map(Finding::line).toList());
        Files.write(plan.directory().resolve("self-test.json"), json);
        return report.passed();
    }

    /** The parts that do not work with a directory. */
    static List<String> failures(Path directory) {
        SelfTest test = new SelfTest(new Plan(directory, Optional::empty, null, true));
        test.runAll();
        return test.findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAILED)
                .map(Finding::part)
                .toList();
    }

    private void runAll() {
        check("Java", () -> System.getProperty("java.version") + ", " + System.getProperty("os.name"), null);
        check("data directory", this::dataDirectory, "start Parley with --data=DIRECTORY of a directory you may write");
        check("credential store", this::credentialStore, "sign in to Windows with the account that used Parley before");
        check("cache", this::cache, null);
        check("windows", SelfTest::windows, "a screen is needed, and on Linux GTK 3");
        check("emoji", () -> EmojiImages.exists("🎉") ? "pictures are there" : fail("no picture"), null);
        tell(
                Tray.isSupported()
                        ? Finding.ok("icon beside the clock", "possible")
                        : new Finding(
                                "icon beside the clock",
                                Verdict.ABSENT,
                                "this desktop has no place for it",
                                "the window stays in the task bar instead"));
        tell(SystemChecks.talkKey());
        SystemChecks.registrations(plan.system()).forEach(this::tell);
        CallChecks.run(directory).forEach(this::tell);
        String address = plan.server();
        if (address != null) {
            check("server", () -> answer(address), "see whether the address opens in a browser");
        }
    }

    private void check(String part, Callable<String> attempt, @Nullable String remedy) {
        tell(attempt(part, attempt, remedy));
    }

    static Finding attempt(String part, Callable<String> attempt, @Nullable String remedy) {
        try {
            return Finding.ok(part, attempt.call());
        } catch (Exception | LinkageError failure) {
            return new Finding(part, Verdict.FAILED, failure.toString(), remedy);
        }
    }

    private void tell(Finding finding) {
        findings.add(finding);
        if (!plan.json()) {
            System.out.println(finding.line());
        }
    }

    static String fail(String reason) {
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
        URI server = ServerAddress.of(address).orElseThrow(() -> new IllegalArgumentException("no address"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            int characters = new AccountsApi(new JsonHttp(http, server))
                    .signInPage()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .minPasswordCharacters();
            return server + " answers; passwords have at least " + characters + " characters";
        }
    }
}
