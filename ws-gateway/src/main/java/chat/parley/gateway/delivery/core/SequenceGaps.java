package chat.parley.gateway.delivery.core;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices lost deliveries by the numbers that each publisher gives its batches per address. Not thread-safe.
 *
 * <p>It cannot notice the loss of a publisher's last batches; clients find those by their periodic sync.
 */
public final class SequenceGaps {
    /** Publishers come anew with each start of a worker; the longest silent are forgotten. */
    private static final int STREAMS = 1_000;

    private final String ownKey;
    private final Map<Stream, Long> last = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Stream, Long> eldest) {
            return size() > STREAMS;
        }
    };
    private boolean fromTheBeginning = true;

    /**
     * For a queue that was made just now.
     *
     * @param ownKey routing key of deliveries for this gateway alone: their numbers begin with this gateway
     */
    public SequenceGaps(String ownKey) {
        this.ownKey = ownKey;
    }

    /** Whether something before this batch was lost. */
    public boolean lostBefore(String publisher, String routingKey, long sequence) {
        Stream stream = new Stream(publisher, routingKey);
        Long previous = last.get(stream);
        if (previous == null) {
            last.put(stream, sequence);
            return sequence > 1 && fromTheBeginning && routingKey.equals(ownKey);
        }
        if (sequence > previous) {
            last.put(stream, sequence);
            return sequence != previous + 1;
        }
        if (sequence == 1) {
            // The publisher forgot this gateway, as it may after a day of silence, and counts anew.
            last.put(stream, sequence);
            return true;
        }
        return false;
    }

    /** The queue was made again: the numbers of what it missed are not gaps any more. */
    public void restart() {
        last.clear();
        fromTheBeginning = false;
    }

    private record Stream(String publisher, String routingKey) {}
}
