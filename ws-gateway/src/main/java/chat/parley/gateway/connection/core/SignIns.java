package chat.parley.gateway.connection.core;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Knows who is signed in. No stage fails, and each completes in bounded time. */
public interface SignIns {
    CompletionStage<TokenCheck> checkToken(String accessToken);

    /** The state of each session, in the order given. */
    CompletionStage<List<SessionState>> checkSessions(List<UUID> sessionIds);
}
