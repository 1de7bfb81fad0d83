package chat.parley.worker.call.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Notices which processes are missing for so long that they do not come back. Used by one thread. */
public final class Absences {
    /** A process that lives says so every few seconds, also after Redis lost its data. */
    public static final Duration GRACE = Duration.ofSeconds(60);

    private final Map<UUID, Instant> missing = new HashMap<>();

    /**
     * Looks at who is there.
     *
     * @param expected processes of which something is left
     * @return those that were missing all the time for {@link #GRACE}, and since when
     */
    public Map<UUID, Instant> look(Collection<UUID> expected, Set<UUID> alive, Instant now) {
        missing.keySet().retainAll(expected);
        missing.keySet().removeAll(alive);
        Map<UUID, Instant> gone = new HashMap<>();
        for (UUID node : expected) {
            if (!alive.contains(node)) {
                Instant since = missing.computeIfAbsent(node, id -> now);
                if (!since.plus(GRACE).isAfter(now)) {
                    gone.put(node, since);
                }
            }
        }
        return gone;
    }

    /** Nobody knows who was there meanwhile: nobody counts as missing so far. */
    public void forget() {
        missing.clear();
    }
}
