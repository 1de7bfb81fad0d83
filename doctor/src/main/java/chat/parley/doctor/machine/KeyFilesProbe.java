package chat.parley.doctor.machine;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.KeyFileRules;
import chat.parley.doctor.core.KeyFileRules.KeyFile;
import chat.parley.doctor.core.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may read the files with keys and passwords below a directory. */
public final class KeyFilesProbe implements Probe {
    private static final int PERMISSION_BITS = 07777;

    private final Path directory;
    private final List<Path> places;

    /**
     * Reads nothing yet.
     *
     * @param directory that is reported
     * @param places files, and directories of which each file counts; those that do not exist are passed over
     */
    public KeyFilesProbe(Path directory, List<Path> places) {
        this.directory = directory.toAbsolutePath().normalize();
        this.places = List.copyOf(places);
    }

    @Override
    public Check check() {
        return Check.KEY_FILES;
    }

    @Override
    public String subject() {
        return directory.toString();
    }

    @Override
    public List<Finding> look() {
        try {
            List<KeyFile> files = new ArrayList<>();
            Map<String, Integer> modes = new HashMap<>();
            for (Path place : places) {
                if (Files.exists(place)) {
                    try (Stream<Path> below = Files.walk(place.toRealPath())) {
                        for (Path file : below.filter(Files::isRegularFile).toList()) {
                            files.add(new KeyFile(file.toString(), false));
                            for (@Nullable Path each = file; each != null; each = each.getParent()) {
                                modes.put(each.toString(), mode(each));
                            }
                        }
                    }
                }
            }
            return List.of(KeyFileRules.judge(subject(), files, modes));
        } catch (IOException | UnsupportedOperationException failure) {
            return List.of(Finding.unknown(
                    check(), subject(), "cannot be looked at: " + failure, "run it as the account that runs Parley"));
        }
    }

    private static int mode(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:mode") & PERMISSION_BITS;
    }
}
