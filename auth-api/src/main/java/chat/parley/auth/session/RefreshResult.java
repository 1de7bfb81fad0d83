package chat.parley.auth.session;

import chat.parley.accounts.session.EndedSession;
import chat.parley.wire.model.Person;
import java.util.List;

/** What became of a refresh token. */
public sealed interface RefreshResult {
    /** The session goes on with the successor. */
    record Refreshed(Person person, RefreshToken successor) implements RefreshResult {}

    /**
     * The session is over, perhaps just now.
     *
     * @param ended to be announced
     */
    record Over(List<EndedSession> ended) implements RefreshResult {}
}
