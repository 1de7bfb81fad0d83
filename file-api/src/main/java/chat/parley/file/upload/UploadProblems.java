package chat.parley.file.upload;

import chat.parley.file.limit.FileLimits;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Why an upload is refused. Each limit has a name that clients know. */
final class UploadProblems {
    private static final int NAMED_PARTS = 10;
    private static final Duration DISK_RETRY = Duration.ofMinutes(1);

    private UploadProblems() {}

    static ProblemException unknown() {
        return ProblemException.of(ProblemCode.NOT_FOUND);
    }

    static ProblemException otherContent() {
        return ProblemException.field(ProblemCode.CONFLICT, "id", "was used for another file");
    }

    static ProblemException isComplete() {
        return ProblemException.of(ProblemCode.CONFLICT, "the upload is complete");
    }

    static ProblemException isShown() {
        return ProblemException.of(ProblemCode.CONFLICT, "a message shows the file");
    }

    static ProblemException fileTooLarge(FileLimits limits) {
        return ProblemException.rule(
                ProblemCode.TOO_LARGE, "size", "file_bytes", "must be at most " + limits.fileBytes() + " bytes");
    }

    static ProblemException quota(FileLimits limits, long used) {
        return ProblemException.rule(
                ProblemCode.LIMIT_REACHED,
                "size",
                "quota_bytes",
                "must be at most " + Math.max(0, limits.quotaBytes() - used) + " bytes: " + used + " of "
                        + limits.quotaBytes() + " are used");
    }

    static ProblemException openUploads(FileLimits limits) {
        return ProblemException.rule(
                ProblemCode.LIMIT_REACHED,
                "id",
                "open_uploads",
                "cannot be begun: " + limits.openUploads() + " uploads are open; complete one or give it up");
    }

    static ProblemException diskFull() {
        return ProblemException.later(ProblemCode.UNAVAILABLE, "the server has no room for files", DISK_RETRY);
    }

    static ProblemException noSuchPart(int parts) {
        return ProblemException.invalid("index", "must be between 0 and " + (parts - 1));
    }

    static ProblemException partSize(int bytes) {
        return ProblemException.invalid("body", "must have exactly " + bytes + " bytes");
    }

    static ProblemException missing(List<Integer> parts) {
        String named = parts.stream().limit(NAMED_PARTS).map(String::valueOf).collect(Collectors.joining(", "));
        String rest = parts.size() > NAMED_PARTS ? " and " + (parts.size() - NAMED_PARTS) + " more" : "";
        return ProblemException.invalid("parts", "are missing: " + named + rest);
    }
}
