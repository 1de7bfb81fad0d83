package chat.parley.sfu.media;

import org.jspecify.annotations.Nullable;

/** Gets what happens to a consumer. On the channel's reading thread: must not block. */
public interface ConsumerListener {
    /**
     * The worker has switched to others.
     *
     * @param layers that are sent from now on; absent for none
     */
    default void layersChanged(@Nullable Layers layers) {}

    default void scoreChanged(ConsumerScore score) {}

    default void producerPaused() {}

    default void producerResumed() {}

    /** Its producer is closed, and with it the consumer. */
    default void producerClosed() {}
}
