package chat.parley.desktop.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.calls.process.WindowsMedia;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the zip for Windows, jars looked into. */
class BundleTest {
    private static final Path ZIP = Path.of("target", "parley-windows.zip");
    private static final String WEBRTC = "!webrtc-java-windows-x86_64.dll";
    private static final List<String> ENTRIES = new ArrayList<>();
    /** By their names as entries. */
    private static final Map<String, WindowsLibrary> LIBRARIES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    add(entry.getName(), content);
                }
            }
        }
    }

    private static void add(String name, InputStream content) throws IOException {
        ENTRIES.add(name);
        if (name.endsWith(".jar")) {
            ZipInputStream inner = new ZipInputStream(new ByteArrayInputStream(content.readAllBytes()));
            for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
                add(name + "!" + entry.getName(), inner);
            }
        } else if (name.toLowerCase(Locale.ROOT).endsWith(".dll")) {
            WindowsLibrary _ = LIBRARIES.put(name, WindowsLibrary.read(content.readAllBytes()));
        }
    }

    /** What every Windows has. */
    private static Pattern windows() throws IOException {
        try (InputStream list =
                Objects.requireNonNull(BundleTest.class.getResourceAsStream("windows-libraries"), "list")) {
            return Pattern.compile(new String(list.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replace(".", "\\.").replace("*", "[a-z0-9-]+"))
                    .collect(Collectors.joining("|")));
        }
    }

    private static String directory(String entry) {
        return entry.substring(0, Math.max(entry.lastIndexOf('!'), entry.lastIndexOf('/')) + 1);
    }

    /** Whether a library is beside another one: unpacked from the same jar, they lie in one directory. */
    private static boolean isBeside(String entry, String library) {
        return LIBRARIES.keySet().stream().anyMatch(name -> name.equalsIgnoreCase(directory(entry) + library));
    }

    private static WindowsLibrary webrtc() {
        return LIBRARIES.entrySet().stream()
                .filter(one -> one.getKey().endsWith(WEBRTC))
                .map(Map.Entry::getValue)
                .findAny()
                .orElseThrow();
    }

    @Test
    void everyNativeLibraryIsForThisProcessor() {
        assertThat(LIBRARIES)
                .hasSizeGreaterThan(10)
                .allSatisfy((_, library) -> assertThat(library.machine()).isEqualTo(WindowsLibrary.X64));
    }

    /** Without what a Java brings: which of these libraries a Java has beside it is its maker's choice. */
    @Test
    void whatNativeLibrariesNeedIsBesideThemOrInEveryWindows() throws IOException {
        Pattern windows = windows();
        List<String> missing = new ArrayList<>();
        LIBRARIES.forEach((entry, library) -> Stream.concat(library.imports().stream(), library.delayed().stream())
                .filter(needed -> !isBeside(entry, needed))
                .filter(needed -> !windows.matcher(needed).matches())
                .filter(needed -> !entry.endsWith(WEBRTC) || !WindowsMedia.LIBRARIES.contains(needed))
                .forEach(needed -> missing.add(entry + " needs " + needed)));
        assertThat(missing).isEmpty();
    }

    /** So no call works on Windows N before Windows' Media Feature Pack is installed, and the client says so. */
    @Test
    void webRtcCannotBeLoadedWithoutMediaFoundation() {
        assertThat(webrtc().imports()).containsAll(WindowsMedia.LIBRARIES);
        assertThat(webrtc().delayed()).isEmpty();
    }

    @Test
    void everyNativeLibraryOfWindowsIsThere() {
        List<String> libraries = List.of(
                "glass.dll",
                "prism_d3d.dll",
                "prism_sw.dll",
                "javafx_font.dll",
                "javafx_iio.dll",
                "decora_sse.dll",
                "prism_common.dll",
                "msvcp140.dll",
                "vcruntime140.dll",
                "webrtc-java-windows-x86_64.dll");
        assertThat(libraries).allSatisfy(library -> assertThat(ENTRIES).anyMatch(name -> name.endsWith("!" + library)));
        assertThat(ENTRIES).contains("Parley/sqlite/org/sqlite/native/Windows/x86_64/sqlitejdbc.dll");
    }

    @Test
    void noLibraryOfAnotherSystemIsThere() {
        assertThat(ENTRIES).noneMatch(name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.endsWith(".so") || lower.endsWith(".dylib") || lower.endsWith(".jnilib");
        });
    }

    @Test
    void everythingThatTheLauncherNamesIsThere() throws IOException {
        assertThat(ENTRIES)
                .contains("Parley/Parley.cmd", "Parley/jvm.options")
                .anyMatch(name -> name.endsWith("!chat/parley/desktop/app/Launcher.class"))
                .anyMatch(name -> name.endsWith("!chat/parley/desktop/client/ParleyClient.class"))
                .anyMatch(name -> name.endsWith("!chat/parley/wire/WireJson.class"))
                // The call engine is started with the same class path.
                .anyMatch(name -> name.endsWith("!chat/parley/calls/media/EngineProgram.class"))
                .anyMatch(name -> name.endsWith("!dev/onvoid/webrtc/PeerConnectionFactory.class"))
                .contains("Parley/sqlite/org/sqlite/JDBC.class");
        assertThat(ENTRIES).noneMatch(name -> name.contains("junit") || name.contains("spring"));
        try (ZipFile zip = new ZipFile(ZIP.toFile());
                InputStream content = zip.getInputStream(zip.getEntry("Parley/Parley.cmd"))) {
            String launcher = new String(content.readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(launcher)
                    .contains("chat.parley.desktop.app.Launcher", "lib\\*;sqlite", "@jvm.options")
                    .contains("\r\n");
        }
    }
}
