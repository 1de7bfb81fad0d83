package chat.parley.doctor.machine;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.core.SpaceRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The memory of the machine, as Linux tells it; containers see the same file. */
public final class MemoryProbe implements Probe {
    private static final long KIB = 1024;

    private final Path information;
    private final long needed;

    /**
     * Reads nothing yet.
     *
     * @param information {@code /proc/meminfo}
     * @param needed what Parley wants as a whole, in bytes
     */
    public MemoryProbe(Path information, long needed) {
        this.information = information;
        this.needed = needed;
    }

    @Override
    public Check check() {
        return Check.MEMORY;
    }

    @Override
    public String subject() {
        return "this machine";
    }

    @Override
    public List<Finding> look() {
        try {
            List<String> lines = Files.readAllLines(information);
            return List.of(
                    SpaceRules.memory(subject(), bytes(lines, "MemAvailable:"), bytes(lines, "MemTotal:"), needed));
        } catch (IOException | IllegalArgumentException failure) {
            return List.of(Finding.unknown(
                    check(), subject(), "this system does not tell: " + failure.getMessage(), "look by other means"));
        }
    }

    private static long bytes(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + key));
    }
}
