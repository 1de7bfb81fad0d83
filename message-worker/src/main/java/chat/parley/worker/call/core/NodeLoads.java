package chat.parley.worker.call.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The processes that carry calls, as they were seen last: chooses where a call goes. What was chosen counts at once, so
 * that calls that begin between two looks are spread as well.
 *
 * <p>Safe for use by several threads.
 */
public final class NodeLoads {
    /** People that a call will have at least. */
    private static final int CALL = 2;

    private final Map<UUID, Load> loads;

    public NodeLoads(Map<UUID, Load> loads) {
        this.loads = new HashMap<>(loads);
    }

    /** Nobody carries calls. */
    public static NodeLoads none() {
        return new NodeLoads(Map.of());
    }

    /**
     * How full a process is.
     *
     * @param taken participants that it has
     * @param room participants that it can have
     */
    public record Load(int taken, int room) {
        /** Reads the form in which a process tells it, for example {@code 3/200}; empty when it is not of this form. */
        public static Optional<Load> parse(@Nullable String told) {
            int slash = told == null ? -1 : told.indexOf('/');
            if (told == null || slash < 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Load(
                        Integer.parseInt(told.substring(0, slash)), Integer.parseInt(told.substring(slash + 1))));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        boolean full() {
            return taken >= room;
        }

        boolean isLessThan(Load other) {
            return (long) taken * other.room < (long) other.taken * room;
        }
    }

    /** The process that is least full; empty when there is none with room. */
    public synchronized Optional<UUID> choose(Collection<UUID> except) {
        UUID best = null;
        Load least = null;
        for (Map.Entry<UUID, Load> node : loads.entrySet()) {
            Load load = node.getValue();
            if (!load.full() && !except.contains(node.getKey()) && (least == null || load.isLessThan(least))) {
                best = node.getKey();
                least = load;
            }
        }
        if (best != null && least != null) {
            loads.put(best, new Load(least.taken + CALL, least.room));
        }
        return Optional.ofNullable(best);
    }

    /** All processes that live, with room or without. */
    public synchronized Set<UUID> nodes() {
        return Set.copyOf(loads.keySet());
    }
}
