package chat.parley.sfu.node;

/**
 * How much of its room for calls a process has taken.
 *
 * @param participants in its calls now
 * @param capacity participants it is meant for; 0 while it can carry none
 */
public record NodeLoad(int participants, int capacity) {
    /** As it stands in Redis, see {@link chat.parley.wire.topology.RedisKeys#callNode}. */
    String announced() {
        return participants + "/" + capacity;
    }
}
