package chat.parley.worker.query.core;

import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import java.util.ArrayList;
import java.util.List;

/** The room that is left in one frame, in bytes of encoded JSON. */
public final class FrameSpace {
    /** For what surrounds the entries: type, ids, numbers, and a margin. */
    private static final int ENVELOPE = 1024;

    private int free = Limits.FRAME_BYTES - ENVELOPE;

    /** Takes room for one more entry, if there is enough. */
    public boolean take(Object entry) {
        int size = size(entry);
        if (size > free) {
            return false;
        }
        free -= size;
        return true;
    }

    /** How many bytes an entry takes, its comma included. */
    public static int size(Object entry) {
        return WireJson.mapper().writeValueAsBytes(entry).length + 1;
    }

    /** The first entries, as many as fit. */
    public <T> List<T> fitting(List<T> entries) {
        List<T> page = new ArrayList<>(entries.size());
        for (T entry : entries) {
            if (!take(entry)) {
                break;
            }
            page.add(entry);
        }
        return page;
    }
}
