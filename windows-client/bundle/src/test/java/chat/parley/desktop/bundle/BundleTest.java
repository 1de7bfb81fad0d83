package chat.parley.desktop.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the zip for Windows, jars looked into. */
class BundleTest {
    private static final Path ZIP = Path.of("target", "parley-windows.zip");
    private static final List<String> ENTRIES = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                ENTRIES.add(entry.getName());
                if (entry.getName().endsWith(".jar")) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        addInner(entry.getName(), content.readAllBytes());
                    }
                }
            }
        }
    }

    private static void addInner(String jar, byte[] content) throws IOException {
        try (ZipInputStream inner = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
                ENTRIES.add(jar + "!" + entry.getName());
            }
        }
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
