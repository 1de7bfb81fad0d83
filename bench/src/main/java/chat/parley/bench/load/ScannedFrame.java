package chat.parley.bench.load;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The few fields of a server's frame that the load generator needs in numbers; absent numbers are 0.
 *
 * @param seq {@code clientId} of the frame or of the message in it
 */
record ScannedFrame(
        String type,
        @Nullable String re,
        @Nullable UUID chatId,
        @Nullable UUID clientId,
        long version,
        long prevVersion,
        long seq) {}
