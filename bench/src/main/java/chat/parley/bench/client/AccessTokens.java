package chat.parley.bench.client;

import java.util.concurrent.CompletionStage;

/** Where a client gets the token for its next {@code hello}. */
@FunctionalInterface
public interface AccessTokens {
    /** A token that is valid for the moment, fetched or renewed if need be. Must not block. */
    CompletionStage<String> current();
}
