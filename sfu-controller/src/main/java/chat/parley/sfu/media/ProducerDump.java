package chat.parley.sfu.media;

import java.util.List;

/**
 * State of a producer.
 *
 * @param ssrcs of the streams that have been seen so far
 */
public record ProducerDump(ProducerType type, boolean paused, List<Long> ssrcs) {
    public ProducerDump {
        ssrcs = List.copyOf(ssrcs);
    }
}
