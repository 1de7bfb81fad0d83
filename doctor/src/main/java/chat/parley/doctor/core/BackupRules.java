package chat.parley.doctor.core;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges backups by what compose/backup leaves behind: docs/backup.md. */
public final class BackupRules {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'parley-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    /** keys.age may lie elsewhere. */
    private static final List<String> PARTS = List.of("database.age", "chat-keys.age", "files.age", "SHA256SUMS");
    /** Each night, and an hour or two for its work. */
    private static final Duration WARNED = Duration.ofHours(26);

    private static final Duration FAILED = Duration.ofDays(7);
    private static final String REMEDY = "run compose/backup each night and look at what it prints: docs/backup.md";

    /** A file in the directory of a backup. */
    public record BackupFile(String backup, String file, long bytes) {}

    private record Backup(String name, Instant at, Map<String, Long> parts) {}

    private BackupRules() {}

    /** Judges the newest one. */
    public static Finding judge(String directory, List<BackupFile> files, Instant now) {
        Optional<Backup> newest = files.stream().collect(Collectors.groupingBy(BackupFile::backup)).entrySet().stream()
                .flatMap(entry -> backup(entry.getKey(), entry.getValue()).stream())
                .max(Comparator.comparing(Backup::at));
        if (newest.isEmpty()) {
            return Finding.failed(Check.BACKUP, directory, "there is no backup", REMEDY);
        }
        Backup backup = newest.get();
        List<String> missing = PARTS.stream()
                .filter(part -> backup.parts().getOrDefault(part, 0L) == 0)
                .toList();
        if (!missing.isEmpty()) {
            return Finding.failed(
                    Check.BACKUP,
                    directory,
                    backup.name() + " lacks " + String.join(", ", missing) + ", or it is empty there",
                    REMEDY);
        }
        Duration age = Duration.between(backup.at(), now);
        String evidence = backup.name() + " is " + readable(age) + " old and holds "
                + backup.parts().values().stream().mapToLong(Long::longValue).sum() + " bytes";
        if (age.compareTo(FAILED) > 0) {
            return Finding.failed(Check.BACKUP, directory, evidence, REMEDY);
        }
        return age.compareTo(WARNED) > 0
                ? Finding.warning(Check.BACKUP, directory, evidence, REMEDY)
                : Finding.ok(Check.BACKUP, directory, evidence);
    }

    private static Optional<Backup> backup(String name, List<BackupFile> files) {
        try {
            Map<String, Long> parts =
                    files.stream().collect(Collectors.toMap(BackupFile::file, BackupFile::bytes, (one, other) -> one));
            return Optional.of(new Backup(name, NAME.parse(name, Instant::from), parts));
        } catch (DateTimeParseException another) {
            // Something else lies there too.
            return Optional.empty();
        }
    }

    private static String readable(Duration age) {
        return age.toHours() < 48 ? age.toHours() + " hours" : age.toDays() + " days";
    }
}
