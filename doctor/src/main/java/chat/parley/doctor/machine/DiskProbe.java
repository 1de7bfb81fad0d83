package chat.parley.doctor.machine;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.core.SpaceRules;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file system that a directory lies on. */
public final class DiskProbe implements Probe {
    private final Path directory;

    public DiskProbe(Path directory) {
        this.directory = directory;
    }

    @Override
    public Check check() {
        return Check.DISK;
    }

    @Override
    public String subject() {
        return directory.toString();
    }

    @Override
    public List<Finding> look() {
        try {
            FileStore store = Files.getFileStore(directory);
            return List.of(SpaceRules.disk(subject(), store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException failure) {
            return List.of(
                    Finding.failed(check(), subject(), "cannot be looked at: " + failure, "name the right directory"));
        }
    }
}
