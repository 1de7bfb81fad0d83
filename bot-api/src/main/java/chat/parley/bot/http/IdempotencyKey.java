package chat.parley.bot.http;

import chat.parley.bot.core.DerivedId;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Ids;
import java.util.UUID;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The header {@code Idempotency-Key}: what is sent again with the same key is carried out once. */
final class IdempotencyKey {
    private static final String HEADER = "Idempotency-Key";
    private static final int MOST_CHARS = 255;

    private IdempotencyKey() {}

    /**
     * The client-made id of a change; a new one when the caller gave no key.
     *
     * @param owner whose keys they are
     */
    static UUID clientId(ServerRequest request, UUID owner) {
        String given = request.headers().firstHeader(HEADER);
        if (given == null) {
            return Ids.next();
        }
        String key = given.strip();
        if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        if (key.isEmpty() || key.length() > MOST_CHARS) {
            throw ProblemException.invalid(HEADER, "must have 1 to " + MOST_CHARS + " characters");
        }
        return DerivedId.of(owner, key);
    }
}
