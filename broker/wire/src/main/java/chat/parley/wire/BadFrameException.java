package chat.parley.wire;

import org.jspecify.annotations.Nullable;

/** A frame that breaks the contract. Its message is meant for the sender and holds no content of the frame. */
public final class BadFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String frameId;

    public BadFrameException(String message) {
        this(ErrorCode.BAD_FRAME, message, null);
    }

    public BadFrameException(ErrorCode code, String message, @Nullable String frameId) {
        super(message, null, false, false);
        this.code = code;
        this.frameId = frameId;
    }

    public ErrorCode code() {
        return code;
    }

    /** The {@code id} of the broken frame as far as it could be read. */
    public @Nullable String frameId() {
        return frameId;
    }
}
