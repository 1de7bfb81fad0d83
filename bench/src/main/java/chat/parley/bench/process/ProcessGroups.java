package chat.parley.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The processes of one installation, by program. */
public final class ProcessGroups {
    private static final Path PROC = Path.of("/proc");

    private final Map<String, Set<Long>> pids;

    private ProcessGroups(Map<String, Set<Long>> pids) {
        this.pids = pids;
    }

    /**
     * The process {@code server}, every process that names {@code dataDirectory} in its command line or environment
     * (engines are not the server's children), and the descendants of all these.
     */
    public static ProcessGroups find(long server, Path dataDirectory) {
        Map<Long, ProcStat> all = new HashMap<>();
        Set<Long> members = new HashSet<>();
        for (long pid : allPids()) {
            try {
                all.put(pid, ProcStat.read(PROC.resolve(Long.toString(pid)).resolve("stat")));
            } catch (IOException gone) {
                continue;
            }
            if (pid == server || names(pid, dataDirectory.toString())) {
                members.add(pid);
            }
        }
        members.remove(ProcessHandle.current().pid());
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<Long, ProcStat> process : all.entrySet()) {
                grown |= members.contains(process.getValue().parent()) && members.add(process.getKey());
            }
        }
        Map<String, Set<Long>> groups = new TreeMap<>();
        all.keySet().retainAll(members);
        all.forEach((pid, stat) -> groups.computeIfAbsent(
                        pid == server ? "parley" : program(stat.name()), key -> new HashSet<>())
                .add(pid));
        return new ProcessGroups(groups);
    }

    /** What each group has used so far. */
    public Map<String, ProcessUsage> usage() {
        Map<String, ProcessUsage> usage = new TreeMap<>();
        pids.forEach((name, group) ->
                usage.put(name, group.stream().map(ProcessUsage::of).reduce(ProcessUsage.NONE, ProcessUsage::plus)));
        return usage;
    }

    /** CPU time of this process. */
    public static ProcessUsage ownUsage() {
        return ProcessUsage.of(ProcessHandle.current().pid());
    }

    /** CPU time of a process's threads, by name without its trailing number. */
    public static Map<String, Duration> threads(long pid) {
        Map<String, Duration> threads = new TreeMap<>();
        try (Stream<Path> tasks = Files.list(PROC.resolve(pid + "/task"))) {
            for (Path task : tasks.toList()) {
                try {
                    ProcStat stat = ProcStat.read(task.resolve("stat"));
                    threads.merge(threadGroup(stat.name()), stat.cpu(), Duration::plus);
                } catch (IOException ended) {
                    // Its time is lost; threads that matter live long.
                }
            }
        } catch (IOException gone) {
            return Map.of();
        }
        return threads;
    }

    static String threadGroup(String name) {
        String group = name.replaceAll("[-#_ ]*\\d+([-#_ ]*\\d*)*$", "");
        return group.isEmpty() ? name : group;
    }

    private static String program(String name) {
        if (name.startsWith("beam") || name.startsWith("erl") || name.equals("epmd") || name.startsWith("inet_")) {
            return "rabbitmq";
        }
        return name.startsWith("redis") ? "redis" : name;
    }

    private static boolean names(long pid, String directory) {
        Path process = PROC.resolve(Long.toString(pid));
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                            .contains(directory)
                    || Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
                            .contains(directory);
        } catch (IOException gone) {
            return false;
        }
    }

    private static Set<Long> allPids() {
        Set<Long> pids = new HashSet<>();
        try (Stream<Path> entries = Files.list(PROC)) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .forEach(name -> pids.add(Long.parseLong(name)));
        } catch (IOException impossible) {
            throw new UncheckedIOException("There is no /proc", impossible);
        }
        return pids;
    }
}
