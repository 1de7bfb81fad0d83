package chat.parley.desktop.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the memory of a process is used for, by what lies where in it ({@code /proc/PID/smaps} of Linux). */
final class MemoryParts {
    /** A line that begins a stretch: from, to, rights, offset, device, inode, and the file if there is one. */
    private static final Pattern STRETCH = Pattern.compile("([0-9a-f]+)-[0-9a-f]+ (\\S+) \\S+ \\S+ \\S+\\s*(.*)");

    /** Below it the heap lies, since it is small; above it, what belongs to classes. */
    private static final long HEAP_END = 1L << 32;

    private static final long HEAP_BEGIN = 1L << 31;

    /** Kinds of memory. */
    enum Part {
        JAVA_HEAP,
        CLASS_ARCHIVE,
        COMPILED_CODE,
        PICTURES,
        LIBRARIES,
        OTHER_FILES,
        NATIVE
    }

    /**
     * Memory in KiB.
     *
     * @param resident all of it that is in memory
     * @param proportional the same, what is shared divided among those who share it
     * @param alone what nobody shares
     */
    record Size(long resident, long proportional, long alone) {
        static final Size NOTHING = new Size(0, 0, 0);

        Size plus(Size other) {
            return new Size(resident + other.resident, proportional + other.proportional, alone + other.alone);
        }
    }

    private MemoryParts() {}

    /** Of one process; empty if it is gone. */
    static Map<Part, Size> of(long pid) {
        try {
            return sum(Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps")));
        } catch (IOException gone) {
            return Map.of();
        }
    }

    private static Map<Part, Size> sum(List<String> lines) {
        Map<Part, Size> parts = new EnumMap<>(Part.class);
        Part part = Part.NATIVE;
        for (String line : lines) {
            Matcher stretch = STRETCH.matcher(line);
            if (stretch.matches()) {
                part = part(Long.parseUnsignedLong(stretch.group(1), 16), stretch.group(2), stretch.group(3));
            } else {
                Size size = size(line);
                parts.merge(part, size, Size::plus);
            }
        }
        return parts;
    }

    private static Part part(long from, String rights, String file) {
        if (file.endsWith(".aot") || file.endsWith(".jsa")) {
            return Part.CLASS_ARCHIVE;
        } else if (file.contains("/video-")) {
            return Part.PICTURES;
        } else if (file.contains(".so")) {
            return Part.LIBRARIES;
        } else if (file.startsWith("/")) {
            return Part.OTHER_FILES;
        } else if (file.isEmpty() && from >= HEAP_BEGIN && from < HEAP_END) {
            return Part.JAVA_HEAP;
        } else if (file.isEmpty() && rights.contains("wx")) {
            return Part.COMPILED_CODE;
        }
        return Part.NATIVE;
    }

    private static Size size(String line) {
        String name = line.substring(0, line.indexOf(':'));
        return switch (name) {
            case "Rss" -> new Size(kib(line), 0, 0);
            case "Pss" -> new Size(0, kib(line), 0);
            case "Private_Clean", "Private_Dirty" -> new Size(0, 0, kib(line));
            default -> Size.NOTHING;
        };
    }

    private static long kib(String line) {
        return Long.parseLong(line.replaceAll("\\D+", ""));
    }
}
