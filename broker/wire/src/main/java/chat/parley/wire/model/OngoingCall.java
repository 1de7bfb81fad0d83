package chat.parley.wire.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The call that is going on in a chat. Who wants to be in it sends {@code call.join}.
 *
 * @param startedBy who called
 * @param video whether it was started as a video call
 * @param answeredAt when the second person joined; absent while it rings
 * @param node the process that carries it; call frames name it
 */
public record OngoingCall(
        UUID callId,
        UUID startedBy,
        Instant startedAt,
        boolean video,
        @Nullable Instant answeredAt,
        UUID node) {}
