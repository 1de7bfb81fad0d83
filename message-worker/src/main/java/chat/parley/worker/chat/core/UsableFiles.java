package chat.parley.worker.chat.core;

import chat.parley.wire.model.Attachment;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which of the files that are named somebody may show to others: own uploads that are complete, and files that the person
 * can read in another chat.
 */
public record UsableFiles(Set<Use> uses) {
    /** When no files are named. */
    public static final UsableFiles NONE = new UsableFiles(Set.of());

    public UsableFiles {
        uses = Set.copyOf(uses);
    }

    /** Somebody and a file. */
    public record Use(UUID userId, UUID fileId) {}

    public boolean mayShow(UUID userId, UUID fileId) {
        return uses.contains(new Use(userId, fileId));
    }

    public boolean mayShowAll(UUID userId, List<Attachment> attachments) {
        return attachments.stream().allMatch(attachment -> mayShow(userId, attachment.fileId()));
    }
}
