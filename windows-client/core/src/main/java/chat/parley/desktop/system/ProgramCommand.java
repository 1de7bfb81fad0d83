package chat.parley.desktop.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command by which the system starts this program again as it was started now. */
public record ProgramCommand(List<String> words) {
    private static final String PACKAGED = "jpackage.app-path";
    /** It writes a file when the program ends: once is enough. */
    private static final String RECORDING = "-XX:AOTCacheOutput";

    /**
     * That of this running program. Installed, it has a program file of its own. Otherwise Java's options are kept in a file,
     * as Windows allows 260 characters for what it starts at sign-in.
     *
     * @param directory of this program's data
     * @param asked the data directory that was asked for at the start
     */
    public static ProgramCommand ofThisProgram(Path directory, @Nullable Path asked, String mainClass) {
        Stream<String> data = asked == null
                ? Stream.of()
                : Stream.of(StartOptions.DATA + asked.toAbsolutePath().normalize());
        String installed = System.getProperty(PACKAGED);
        if (installed != null) {
            return new ProgramCommand(Stream.concat(Stream.of(installed), data).toList());
        }
        Path options = directory.toAbsolutePath().resolve("start.options");
        try {
            Files.createDirectories(options.getParent());
            Charset charset = charset(System.getProperty("os.name"), System.getProperty("sun.jnu.encoding"));
            Files.write(options, String.join("\n", javaOptions(mainClass)).getBytes(charset));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + options, failure);
        }
        return new ProgramCommand(
                Stream.concat(Stream.of(java().toString(), "@" + options), data).toList());
    }

    /**
     * Of a file of options for Java, which Java on Windows reads in the code page of the system. It reads its command line in
     * that, too: with a path of other letters it cannot be started in any way.
     *
     * @param names in which Java sees names of files
     */
    static Charset charset(String system, @Nullable String names) {
        return names != null && isWindows(system)
                ? Charset.forName(names, StandardCharsets.UTF_8)
                : StandardCharsets.UTF_8;
    }

    private static boolean isWindows(String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static Path java() {
        return Path.of(
                System.getProperty("java.home"),
                "bin",
                isWindows(System.getProperty("os.name")) ? "javaw.exe" : "java");
    }

    private static List<String> javaOptions(String mainClass) {
        List<String> lines = new ArrayList<>();
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith(RECORDING))
                .forEach(lines::add);
        lines.add("-cp");
        lines.add(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString())
                .collect(Collectors.joining(File.pathSeparator)));
        lines.add(mainClass);
        return lines.stream().map(ProgramCommand::forOptionsFile).toList();
    }

    private static String forOptionsFile(String word) {
        return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    ProgramCommand with(String... more) {
        return new ProgramCommand(
                Stream.concat(words.stream(), Arrays.stream(more)).toList());
    }

    /** For Windows: {@code CommandLineToArgvW} reads it back. A path has no quotes in it. */
    String forWindows() {
        return words.stream()
                .map(word -> "\"" + word.replaceFirst("(\\\\+)$", "$1$1") + "\"")
                .collect(Collectors.joining(" "));
    }

    /** For the {@code Exec} line of a desktop entry: quoted, its percent signs kept, and escaped as every string there. */
    String forDesktopEntry() {
        return words.stream()
                .map(word -> "\"" + word.replaceAll("([\"`$\\\\])", "\\\\$1").replace("%", "%%") + "\"")
                .collect(Collectors.joining(" "))
                .replace("\\", "\\\\");
    }
}
