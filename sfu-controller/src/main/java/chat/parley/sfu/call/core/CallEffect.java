package chat.parley.sfu.call.core;

import chat.parley.wire.model.CallSource;
import chat.parley.wire.server.CallEvent;
import chat.parley.wire.transport.CallReport;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be done after an input, in the order in which it is returned. */
public sealed interface CallEffect {
    /** The answer to the input's frame; always the first effect. */
    record Reply(ReplyTo to, chat.parley.wire.server.Reply reply) implements CallEffect {}

    /** To one socket. */
    record Tell(Socket socket, CallEvent event) implements CallEffect {}

    /**
     * To every socket of these people.
     *
     * @param except the socket that learned it from its reply
     */
    record TellUsers(
            List<UUID> userIds, CallEvent event, @Nullable Socket except) implements CallEffect {
        public TellUsers {
            userIds = List.copyOf(userIds);
        }
    }

    /** Transports for a participant who joins, able to receive what its {@code receive} says. */
    record OpenMedia(UUID participantId) implements CallEffect {}

    /** Cuts a participant off, at once. Comes exactly once for each {@link OpenMedia}. */
    record CloseMedia(UUID participantId) implements CallEffect {}

    /** Whether what comes from this source is forwarded: told for each source on joining, then at each change. */
    record Allow(UUID participantId, CallSource source, boolean on) implements CallEffect {}

    /** The participant has a new socket: its last offer is to be sent again if it was not answered. */
    record ResendOffer(UUID participantId) implements CallEffect {}

    /** To be made known to the workers, at least once. */
    record Report(CallReport report) implements CallEffect {}

    /** The call is over here: always the last effect, and the last of the call. */
    record Over() implements CallEffect {}
}
