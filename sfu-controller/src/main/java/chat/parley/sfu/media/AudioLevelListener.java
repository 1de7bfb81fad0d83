package chat.parley.sfu.media;

import java.util.List;

/** Gets how loud who is. On the channel's reading thread: must not block. */
public interface AudioLevelListener {
    /**
     * Comes once in each interval in which somebody is above the threshold.
     *
     * @param levels the loudest first
     */
    void levels(List<AudioLevel> levels);

    /** Nobody is above the threshold any more. */
    void silence();
}
