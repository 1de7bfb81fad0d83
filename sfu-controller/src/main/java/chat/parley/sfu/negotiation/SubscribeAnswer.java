package chat.parley.sfu.negotiation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of an answer of the receiving side. */
public sealed interface SubscribeAnswer {
    /** It answers an offer that is not the outstanding one; nothing was changed. */
    record Stale() implements SubscribeAnswer {}

    /**
     * It was taken over.
     *
     * @param dtls of the client, with its role; the same in every answer, so only the first has to reach the worker;
     *     null while the client has not accepted any section
     * @param accepted mids that the client newly receives: their consumers may be resumed
     * @param refused mids that the client does not receive: their consumers are to be closed; the session has closed
     *     the sections itself
     */
    record Applied(@Nullable DtlsParameters dtls, List<String> accepted, List<String> refused)
            implements SubscribeAnswer {
        public Applied {
            accepted = List.copyOf(accepted);
            refused = List.copyOf(refused);
        }
    }
}
