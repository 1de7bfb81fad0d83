package chat.parley.desktop.transport;

import java.util.concurrent.CompletableFuture;

/** Where a connection gets its access token. */
@FunctionalInterface
public interface AccessTokens {
    /**
     * A token that is valid for a while. Fails with {@link SignInRequiredException} when the sign-in is over.
     *
     * @param renew asks for a new one even if the one at hand seems valid
     */
    CompletableFuture<String> valid(boolean renew);
}
