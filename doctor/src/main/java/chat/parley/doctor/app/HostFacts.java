package chat.parley.doctor.app;

import chat.parley.doctor.core.BackupRules;
import chat.parley.doctor.core.BackupRules.BackupFile;
import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.KeyFileRules;
import chat.parley.doctor.core.KeyFileRules.KeyFile;
import chat.parley.doctor.core.SpaceRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What only the machine itself knows, and a container does not: compose/doctor looks and tells it by standard input, a
 * line each, words divided by single spaces, a path last:
 *
 * <pre>
 * key PATH                      a file with keys or passwords
 * shared-key PATH               one that a container's other account reads
 * mode OCTAL PATH               permissions of such a file or of a directory above it
 * disk AVAILABLE SIZE PATH      bytes
 * backups PATH                  where backups are
 * backup NAME BYTES FILE        a file of a backup
 * ca BASE64                     the authority that is believed instead of the usual ones
 * </pre>
 */
final class HostFacts {
    private final List<KeyFile> keys = new ArrayList<>();
    private final Map<String, Integer> modes = new HashMap<>();
    private final List<Finding> disks = new ArrayList<>();
    private final List<BackupFile> backups = new ArrayList<>();
    private @Nullable String backupDirectory;
    private byte @Nullable [] authority;

    /**
     * Reads them.
     *
     * @throws UsageException for a line of another form
     */
    HostFacts(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank()) {
                read(line);
            }
        }
    }

    private void read(String line) {
        String[] two = line.split(" ", 2);
        String[] three = line.split(" ", 3);
        String[] four = line.split(" ", 4);
        try {
            switch (two[0]) {
                case "key" -> keys.add(new KeyFile(two[1], false));
                case "shared-key" -> keys.add(new KeyFile(two[1], true));
                case "mode" -> modes.put(three[2], Integer.parseInt(three[1], 8));
                case "disk" -> disks.add(SpaceRules.disk(four[3], Long.parseLong(four[1]), Long.parseLong(four[2])));
                case "backups" -> backupDirectory = two[1];
                case "backup" -> backups.add(new BackupFile(four[1], four[3], Long.parseLong(four[2])));
                case "ca" -> authority = Base64.getDecoder().decode(two[1]);
                default -> throw new UsageException("unknown fact: " + two[0]);
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            throw new UsageException("malformed fact: " + two[0]);
        }
    }

    Optional<byte[]> authority() {
        return Optional.ofNullable(authority);
    }

    List<Finding> findings(Instant now) {
        List<Finding> findings = new ArrayList<>(disks);
        findings.add(KeyFileRules.judge("keys", keys, modes));
        findings.add(
                backupDirectory == null
                        ? Finding.unknown(
                                Check.BACKUP,
                                "backups",
                                "nobody said where they are",
                                "name their directory by --backups")
                        : BackupRules.judge(backupDirectory, backups, now));
        return findings;
    }
}
