package chat.parley.desktop.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The program with a runtime of its own, made here for Linux by the script that makes the installer on Windows: so its
 * modules are enough. That installer itself is made and tried by a workflow, which is only read here.
 */
class InstallerTest {
    private static final Path APP = Path.of("..", "app", "target");
    private static final Path ROOT = Path.of("..", "..");

    @TempDir
    private Path directory;

    private String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        int exit = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        String said = Files.readString(output);
        assertThat(exit).as(said).isZero();
        return said;
    }

    private Path libraries() throws IOException {
        Path libraries = Files.createDirectories(directory.resolve("libraries"));
        try (Stream<Path> built = Files.list(APP)) {
            Path app = built.filter(
                            file -> file.getFileName().toString().matches("windows-client-app-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
            Path _ = Files.copy(app, libraries.resolve(app.getFileName()));
        }
        for (String entry : Files.readString(APP.resolve("runtime-classpath"))
                .strip()
                .split(Pattern.quote(File.pathSeparator), -1)) {
            Path jar = Path.of(entry);
            Path _ = Files.copy(jar, libraries.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        return libraries;
    }

    @Test
    void theProgramWorksWithItsOwnRuntime() throws Exception {
        Path target = directory.resolve("installed");
        String _ = run(
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                "./installer",
                "app-image",
                libraries().toString(),
                target.toString());
        Path program = target.resolve("Parley").resolve("bin").resolve("Parley");
        Path data = directory.resolve("data");
        String said = run(
                Map.of("JAVA_HOME", "/nowhere", "PATH", "/usr/bin:/bin", "HOME", directory.toString()),
                "xvfb-run",
                "--auto-servernum",
                program.toString(),
                "--self-test",
                "--data=" + data);
        assertThat(said)
                .contains("ok      windows", "ok      cache", "ok      call to itself")
                .doesNotContain("FAILED");
        // It registers itself, not the Java inside it.
        String _ = run(Map.of("HOME", directory.toString()), program.toString(), "--register");
        assertThat(directory.resolve(".local/share/applications/chat.parley.Parley.desktop"))
                .content()
                .contains("Exec=\"" + program.toAbsolutePath() + "\" \"--link\" %u");
    }

    private static Map<?, ?> part(Map<?, ?> whole, String name) {
        return (Map<?, ?>) Objects.requireNonNull(whole.get(name), name);
    }

    private static List<Map<?, ?>> steps(Map<?, ?> job) {
        return ((List<?>) Objects.requireNonNull(job.get("steps")))
                .stream().<Map<?, ?>>map(step -> (Map<?, ?>) step).toList();
    }

    /** The name of the first artifact that a job handles with an action. */
    private static String artifact(Map<?, ?> job, String action) {
        return steps(job).stream()
                .filter(step -> String.valueOf(step.get("uses")).startsWith(action + "@"))
                .map(step -> String.valueOf(part(step, "with").get("name")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWorkflowNamesWhatThereIs() throws IOException {
        Path file = ROOT.resolve(".github/workflows/windows-installer.yml");
        Map<?, ?> workflow;
        try (Reader reader = Files.newBufferedReader(file)) {
            workflow = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        }
        // YAML takes the word "on" for true.
        assertThat(workflow.keySet().stream().map(String::valueOf)).contains("name", "true", "permissions", "jobs");
        Map<?, ?> bundle = part(part(workflow, "jobs"), "bundle");
        Map<?, ?> installer = part(part(workflow, "jobs"), "installer");
        assertThat(bundle.get("runs-on")).asString().startsWith("ubuntu-");
        assertThat(installer.get("runs-on")).asString().startsWith("windows-");
        assertThat(installer.get("needs")).isEqualTo("bundle");
        assertThat(Stream.of(bundle, installer).flatMap(job -> steps(job).stream()))
                .isNotEmpty()
                .allSatisfy(step -> {
                    assertThat(step.containsKey("uses") ^ step.containsKey("run"))
                            .isTrue();
                    if (step.get("uses") instanceof String action) {
                        assertThat(action).matches("actions/[\\w-]+@v\\d+");
                    }
                });
        assertThat(artifact(installer, "actions/download-artifact"))
                .isEqualTo(artifact(bundle, "actions/upload-artifact"));
        String text = Files.readString(file);
        assertThat(text).contains("windows-client/bundle/installer msi build/libraries build/installer");
        assertThat(ROOT.resolve("windows-client/bundle/installer")).isExecutable();
        assertThat(text).contains("windows-client/bundle/target/parley-windows.zip", "-pl windows-client/bundle");
        assertThat(Path.of("target", "parley-windows.zip")).exists();
    }
}
