package chat.parley.desktop.files;

import org.jspecify.annotations.Nullable;

/**
 * What is shown of an upload.
 *
 * @param sent bytes that the server has, and those on their way
 * @param problem why it cannot go on by itself; null while it can
 */
public record Upload(
        KeptUpload kept, Phase phase, long sent, @Nullable Problem problem) {
    /** How far it is. */
    public enum Phase {
        WAITING,
        SENDING,
        /** Without network; goes on by itself. */
        PAUSED,
        FINISHING,
        DONE,
        FAILED
    }

    /** Why it cannot go on. */
    public enum Problem {
        /** The server takes no file without content. */
        EMPTY,
        TOO_LARGE,
        QUOTA,
        TOO_MANY,
        GONE,
        UNREADABLE,
        REFUSED
    }

    /** Whether another try may end otherwise. */
    public boolean canBeTriedAgain() {
        return problem != Problem.EMPTY && problem != Problem.TOO_LARGE;
    }

    Upload with(Phase next, long bytes) {
        return new Upload(kept, next, bytes, null);
    }

    Upload with(KeptUpload next) {
        return new Upload(next, phase, sent, problem);
    }

    Upload failed(Problem why) {
        return new Upload(kept, Phase.FAILED, sent, why);
    }

    /** Without names, so that none can reach a log. */
    @Override
    public String toString() {
        return "Upload[" + kept.id() + ", " + phase + "]";
    }
}
