package chat.parley.sfu.media;

import org.jspecify.annotations.Nullable;

/**
 * State of a consumer. Layers are absent where there are none, or none is sent.
 *
 * @param target to which it is about to switch, when a key frame comes
 */
public record ConsumerDump(
        boolean paused,
        boolean producerPaused,
        @Nullable Layers preferred,
        @Nullable Layers target,
        @Nullable Layers current) {}
