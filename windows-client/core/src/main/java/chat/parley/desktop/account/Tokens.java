package chat.parley.desktop.account;

import chat.parley.desktop.transport.AccessTokens;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.SignInRequiredException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the access token, in memory only, and renews it by the refresh token, which changes with each use: so there is one
 * renewal at a time, and the new refresh token is kept before anything else happens. Confined to the core's thread.
 */
public final class Tokens implements AccessTokens {
    /** A token with less time left is renewed before use. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final CoreThread thread;
    private final AccountsApi api;
    private final RefreshTokenStore store;
    private final Consumer<SignedIn> onRefreshed;
    private @Nullable SignedIn latest;
    private @Nullable CompletableFuture<String> renewal;

    /** Where the refresh token outlives the program. */
    public interface RefreshTokenStore {
        Optional<String> read();

        /** On disk when it returns. */
        void write(String refreshToken);

        void delete();
    }

    /**
     * Holds nothing yet.
     *
     * @param onRefreshed called after each renewal, as the person's name or role may have changed
     */
    public Tokens(CoreThread thread, AccountsApi api, RefreshTokenStore store, Consumer<SignedIn> onRefreshed) {
        this.thread = thread;
        this.api = api;
        this.store = store;
        this.onRefreshed = onRefreshed;
    }

    public void accept(SignedIn signedIn) {
        String refreshToken = signedIn.refreshToken();
        if (refreshToken != null) {
            store.write(refreshToken);
        }
        latest = signedIn;
    }

    public void forget() {
        latest = null;
        store.delete();
    }

    /** The token at hand, if it may still be valid. */
    public @Nullable String current() {
        return latest == null ? null : latest.accessToken();
    }

    @Override
    public CompletableFuture<String> valid(boolean renew) {
        SignedIn token = latest;
        if (!renew && token != null && token.expiresAt().minus(MARGIN).isAfter(Instant.now())) {
            return CompletableFuture.completedFuture(token.accessToken());
        }
        CompletableFuture<String> running = renewal;
        if (running == null) {
            running = renew();
            if (!running.isDone()) {
                renewal = running;
            }
        }
        return running;
    }

    private CompletableFuture<String> renew() {
        Optional<String> refreshToken = store.read();
        if (refreshToken.isEmpty()) {
            return CompletableFuture.failedFuture(new SignInRequiredException());
        }
        return api.refresh(refreshToken.get())
                .handleAsync(
                        (signedIn, failure) -> {
                            renewal = null;
                            if (signedIn != null) {
                                accept(signedIn);
                                onRefreshed.accept(signedIn);
                                return signedIn.accessToken();
                            }
                            if (Failures.cause(failure) instanceof HttpRefusedException refused
                                    && (refused.status() == UNAUTHORIZED || refused.status() == FORBIDDEN)) {
                                forget();
                                throw new SignInRequiredException();
                            }
                            throw new CompletionException(Failures.cause(failure));
                        },
                        thread);
    }
}
