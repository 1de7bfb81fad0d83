package chat.parley.doctor.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges who may read files with keys and passwords. */
public final class KeyFileRules {
    private static final int OTHERS_READ = 0004;
    private static final int OTHERS_ENTER = 0001;
    private static final int GROUP_READ = 0040;
    private static final int GROUP_ENTER = 0010;

    /**
     * A file that must be closed.
     *
     * @param shared read by a container's other account, so that only a directory above it can close it
     */
    public record KeyFile(String path, boolean shared) {}

    private KeyFileRules() {}

    /**
     * A file is open when its mode lets others read it and so do all directories above it.
     *
     * @param modes permission bits of the files and of the directories above them, by absolute path; a directory that is
     *     missing here is taken for open
     */
    public static Finding judge(String subject, List<KeyFile> files, Map<String, Integer> modes) {
        List<String> open = new ArrayList<>();
        boolean unsafe = false;
        for (KeyFile file : files) {
            if (isOpen(file.path(), modes, OTHERS_READ, OTHERS_ENTER)
                    || isOpen(file.path(), modes, GROUP_READ, GROUP_ENTER)) {
                open.add("%s (%04o)".formatted(file.path(), modes.getOrDefault(file.path(), 0)));
                unsafe = unsafe || !file.shared();
            }
        }
        if (files.isEmpty()) {
            return Finding.failed(
                    Check.KEY_FILES, subject, "there are none", "name the directory in which Parley keeps its keys");
        }
        if (open.isEmpty()) {
            return Finding.ok(Check.KEY_FILES, subject, files.size() + " files, closed to other accounts");
        }
        String evidence = "other accounts of this machine can read " + String.join(", ", open);
        return unsafe
                ? Finding.failed(Check.KEY_FILES, subject, evidence, "chmod 0600 files, chmod 0700 directories")
                : Finding.warning(
                        Check.KEY_FILES,
                        subject,
                        evidence,
                        "chmod 0700 the directory that holds compose.yaml: containers see only what is mounted");
    }

    private static boolean isOpen(String path, Map<String, Integer> modes, int read, int enter) {
        @Nullable Integer mode = modes.get(path);
        if (mode == null || (mode & read) == 0) {
            return false;
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            @Nullable Integer directory = modes.get(path.substring(0, slash));
            if (directory != null && (directory & enter) == 0) {
                return false;
            }
        }
        return true;
    }
}
