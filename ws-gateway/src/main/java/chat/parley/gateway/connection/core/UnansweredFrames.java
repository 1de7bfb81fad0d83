package chat.parley.gateway.connection.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forwarded frames that wait for their reply, oldest first. Holds no memory while there are none. */
final class UnansweredFrames {
    private @Nullable LinkedHashMap<String, Waiting> frames;
    private int bytes;

    boolean contains(String id) {
        return frames != null && frames.containsKey(id);
    }

    int size() {
        return frames == null ? 0 : frames.size();
    }

    /** Their size on the wire. */
    int bytes() {
        return bytes;
    }

    void add(String id, int size, long deadline) {
        if (frames == null) {
            frames = new LinkedHashMap<>(4);
        }
        frames.put(id, new Waiting(size, deadline));
        bytes += size;
    }

    /** Whether the frame waited; it does no longer. */
    boolean remove(String id) {
        Waiting frame = frames == null ? null : frames.remove(id);
        if (frame == null) {
            return false;
        }
        bytes -= frame.bytes;
        return true;
    }

    /** Removes and returns the frames whose time is over. All wait equally long, so the oldest are the first. */
    List<String> expire(long now) {
        if (frames == null) {
            return List.of();
        }
        if (frames.isEmpty()) {
            frames = null;
            return List.of();
        }
        List<String> expired = List.of();
        Iterator<Map.Entry<String, Waiting>> oldest = frames.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Waiting> entry = oldest.next();
            if (now - entry.getValue().deadline < 0) {
                break;
            }
            if (expired.isEmpty()) {
                expired = new ArrayList<>();
            }
            expired.add(entry.getKey());
            bytes -= entry.getValue().bytes;
            oldest.remove();
        }
        return expired;
    }

    private record Waiting(int bytes, long deadline) {}
}
