package chat.parley.calls.session;

import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.wire.model.CallSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something worth a word or a sound. */
public sealed interface CallNews {
    record Joined(UUID userId) implements CallNews {}

    record Left(UUID userId) implements CallNews {}

    record HandRaised(UUID userId) implements CallNews {}

    record ScreenShared(UUID userId) implements CallNews {}

    /** A moderator turned the own microphone off. */
    record Muted() implements CallNews {}

    /**
     * The server does not take this source.
     *
     * @param allowed whether it would be allowed, but there is no common format
     */
    record Refused(CallSource source, boolean allowed) implements CallNews {}

    /**
     * A device cannot be used, or was taken away.
     *
     * @param reason in English, for support
     */
    record SourceFailed(CallSource source, String reason) implements CallNews {}

    /**
     * A device in use was taken away, and the call goes on.
     *
     * @param next what is used now; null if there is no other
     */
    record DeviceLost(MediaDevice lost, @Nullable MediaDevice next) implements CallNews {}

    /** A device that was taken away in this call is there again. */
    record DeviceBack(MediaDevice device) implements CallNews {}
}
