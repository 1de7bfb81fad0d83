package chat.parley.sfu.media;

import java.util.List;

/** Gets what happens to a producer. On the channel's reading thread: must not block. */
public interface ProducerListener {
    default void scoreChanged(List<ProducerScore> scores) {}
}
