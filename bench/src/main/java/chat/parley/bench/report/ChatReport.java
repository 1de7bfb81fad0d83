package chat.parley.bench.report;

import chat.parley.bench.idle.IdleSockets;
import chat.parley.bench.idle.ReconnectStorm;
import chat.parley.bench.load.LoadResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one run of the chat benchmark found out.
 *
 * @param loads by shape of the chats
 * @param bareRowsPerSecond what a bare batching writer inserts into the same database on the same machine
 */
public record ChatReport(
        Instant startedAt,
        Machine machine,
        List<ShapeReport> loads,
        @Nullable Double bareRowsPerSecond,
        List<IdleSockets.Step> idle,
        ReconnectStorm.@Nullable Result storm) {

    /** Where it ran; figures of different machines must not be compared. */
    public record Machine(int processors, String processor, long memoryMib, String java, String kernel) {}

    /**
     * Load on chats of one shape.
     *
     * @param runs at the given rates, then those of the search for saturation
     * @param saturation the best run that the server bore; null if it bore none
     * @param messages sent in all; every one was stored once and seen by every member in one order
     */
    public record ShapeReport(
            String shape,
            int people,
            int chats,
            List<LoadResult> runs,
            @Nullable LoadResult saturation,
            long messages) {}
}
