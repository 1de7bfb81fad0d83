package chat.parley.bench.client;

import chat.parley.wire.model.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One person's sign-in, whose access token is renewed when it is about to expire. Safe for use by several threads. */
public final class SignedInPerson implements AccessTokens {
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Accounts accounts;
    private Accounts.SignedIn latest;
    private @Nullable CompletableFuture<Accounts.SignedIn> refreshing;

    SignedInPerson(Accounts accounts, Accounts.SignedIn first) {
        this.accounts = accounts;
        this.latest = first;
    }

    public synchronized Person person() {
        return latest.user();
    }

    @Override
    public synchronized CompletionStage<String> current() {
        boolean underWay = refreshing != null && !refreshing.isDone();
        if (!underWay && Instant.now().isBefore(latest.expiresAt().minus(MARGIN))) {
            return CompletableFuture.completedFuture(latest.accessToken());
        }
        return renewed();
    }

    /** A new access token, whether the one that is there is about to expire or not. */
    public synchronized CompletionStage<String> renewed() {
        boolean underWay = refreshing != null && !refreshing.isDone();
        if (refreshing == null || !underWay) {
            refreshing = accounts.refresh(String.valueOf(latest.refreshToken())).whenComplete(this::refreshed);
        }
        return refreshing.thenApply(Accounts.SignedIn::accessToken);
    }

    private synchronized void refreshed(Accounts.@Nullable SignedIn answer, @Nullable Throwable failure) {
        if (answer != null) {
            latest = answer;
        }
    }
}
