package chat.parley.doctor.machine;

import static chat.parley.doctor.Verdicts.assertFailed;
import static chat.parley.doctor.Verdicts.assertOk;
import static chat.parley.doctor.Verdicts.assertUnknown;
import static chat.parley.doctor.Verdicts.assertWarning;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineProbesTest {
    private static final long MIB = 1024 * 1024;

    @TempDir
    private Path directory;

    @Test
    void looksAtDisks() {
        List<Finding> findings = new DiskProbe(directory).look();
        assertOk(Check.DISK, findings, "free");
        assertFailed(Check.DISK, new DiskProbe(directory.resolve("none")).look());
    }

    @Test
    void looksAtMemory() throws IOException {
        assertOk(Check.MEMORY, memory(16_000_000, 8_000_000), "7 GiB of 15 GiB");
        assertWarning(Check.MEMORY, memory(2_000_000, 1_500_000), "Parley wants 3 GiB");
        assertWarning(Check.MEMORY, memory(16_000_000, 1_000_000));
        assertFailed(Check.MEMORY, memory(16_000_000, 100_000), "97 MiB");
        assertUnknown(Check.MEMORY, new MemoryProbe(directory.resolve("none"), 1).look());
    }

    private List<Finding> memory(long totalKib, long availableKib) throws IOException {
        Path file = Files.writeString(
                directory.resolve("meminfo"),
                "MemTotal:       %d kB%nMemFree:  1 kB%nMemAvailable:   %d kB%n".formatted(totalKib, availableKib));
        return new MemoryProbe(file, 3_500 * MIB).look();
    }

    @Test
    void looksAtWhoMayReadKeys() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path keys = Files.createDirectory(directory.resolve("keys"));
        Path key = Files.writeString(keys.resolve("master.json"), "{}");
        assertOpen(keyFiles("rwxr-xr-x", "rw-r--r--"), key, "0644");
        assertOpen(keyFiles("rwxr-xr-x", "rw-r-----"), key, "0640");
        assertOk(Check.KEY_FILES, keyFiles("rwxr-xr-x", "rw-------"), "1 files");
        assertOk(Check.KEY_FILES, keyFiles("rwx------", "rw-r--r--"));
        Files.delete(key);
        assertFailed(Check.KEY_FILES, new KeyFilesProbe(directory, List.of(keys)).look(), "none");
    }

    private static void assertOpen(List<Finding> findings, Path key, String mode) throws IOException {
        assertFailed(Check.KEY_FILES, findings, key.toRealPath() + " (" + mode + ")");
    }

    private List<Finding> keyFiles(String ofDirectory, String ofFile) throws IOException {
        Path keys = directory.resolve("keys");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString(ofDirectory));
        Files.setPosixFilePermissions(keys.resolve("master.json"), PosixFilePermissions.fromString(ofFile));
        return new KeyFilesProbe(directory, List.of(keys, directory.resolve("none"))).look();
    }
}
