package chat.parley.desktop.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One's own second factor, passkeys and sign-ins. Everything fails with {@link HttpRefusedException} or
 * {@link UnreachableException}.
 */
public final class Security {
    private static final String FACTOR = "/api/auth/second-factor";
    private static final String SESSIONS = "/api/auth/sessions";
    private static final String PASSKEYS = "/api/auth/passkeys";

    private final JsonHttp http;
    private final Supplier<CompletableFuture<String>> accessToken;

    /**
     * Whether there is a second factor.
     *
     * @param required the policy requires it of this person's role
     * @param recoveryCodes how many are left
     */
    public record Factor(boolean enabled, @Nullable Instant enabledAt, boolean required, int recoveryCodes) {}

    /**
     * One sign-in.
     *
     * @param current the one that asks
     * @param unfamiliar on a device that was new, and nobody has said yet whose it was
     */
    public record Session(
            UUID id,
            @Nullable String deviceName,
            String address,
            Instant createdAt,
            Instant lastUsedAt,
            boolean current,
            boolean unfamiliar) {}

    /**
     * A sign-in on a device that was new.
     *
     * @param over it has ended since
     */
    public record NewSession(UUID id, @Nullable String deviceName, String address, Instant createdAt, boolean over) {}

    /**
     * One passkey.
     *
     * @param synced its maker has copied it to other devices
     */
    public record Passkey(
            UUID id,
            String name,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            boolean synced) {}

    /**
     * Whether this server has passkeys.
     *
     * @param origin of the pages on which they are made and used
     */
    public record Offer(boolean available, @Nullable String origin) {}

    /** One's own passkeys. */
    public record Passkeys(Offer offer, List<Passkey> passkeys) {}

    private record SessionList(List<Session> sessions) {}

    private record NewSessionList(List<NewSession> sessions) {}

    /** As somebody who is signed in. */
    public Security(JsonHttp http, Supplier<CompletableFuture<String>> accessToken) {
        this.http = http;
        this.accessToken = accessToken;
    }

    public CompletableFuture<Factor> factor() {
        return get(FACTOR, Factor.class);
    }

    /** Nothing changes before {@link #confirm}. */
    public CompletableFuture<AccountsApi.Enrolment> begin(String currentPassword) {
        return post(FACTOR, Map.of("currentPassword", currentPassword), AccountsApi.Enrolment.class);
    }

    /** Turns it on by its first code; ends all other sign-ins. */
    public CompletableFuture<List<String>> confirm(String code) {
        return codes(FACTOR + "/confirm", code);
    }

    /** Ends all other sign-ins. */
    public CompletableFuture<Void> disable(String code) {
        return send("POST", FACTOR + "/disable", Map.of("code", code));
    }

    /** Those that are left are good no more. */
    public CompletableFuture<List<String>> newRecoveryCodes(String code) {
        return codes(FACTOR + "/recovery-codes", code);
    }

    private CompletableFuture<List<String>> codes(String path, String code) {
        return post(path, Map.of("code", code), AccountsApi.RecoveryCodes.class)
                .thenApply(AccountsApi.RecoveryCodes::recoveryCodes);
    }

    public CompletableFuture<List<Session>> sessions() {
        return get(SESSIONS, SessionList.class).thenApply(SessionList::sessions);
    }

    /** Of which the person has not said yet whether they were the own ones. */
    public CompletableFuture<List<NewSession>> newSessions() {
        return get(SESSIONS + "/new", NewSessionList.class).thenApply(NewSessionList::sessions);
    }

    /** Says that a sign-in on a new device was the own one. It may have been said on another device before. */
    public CompletableFuture<Void> confirmSession(UUID id) {
        return settled(send("POST", SESSIONS + "/" + id + "/confirm", Map.of()));
    }

    /** It may have ended before. */
    public CompletableFuture<Void> endSession(UUID id) {
        return settled(send("DELETE", SESSIONS + "/" + id, null));
    }

    public CompletableFuture<Void> endOtherSessions() {
        return send("DELETE", SESSIONS, null);
    }

    public CompletableFuture<Passkeys> passkeys() {
        return get(PASSKEYS, Passkeys.class);
    }

    public CompletableFuture<Void> renamePasskey(UUID id, String name) {
        return send("PATCH", PASSKEYS + "/" + id, Map.of("name", name));
    }

    /** It may have been removed on another device before. */
    public CompletableFuture<Void> removePasskey(UUID id) {
        return settled(send("DELETE", PASSKEYS + "/" + id, null));
    }

    /** What is not there any more needs nothing done. */
    private static CompletableFuture<Void> settled(CompletableFuture<Void> done) {
        return done.exceptionallyCompose(failure -> {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            boolean gone = cause instanceof HttpRefusedException refused && "not_found".equals(refused.code());
            return gone ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(cause);
        });
    }

    private <T> CompletableFuture<T> get(String path, Class<T> answer) {
        return signedIn(token -> http.get(path, token, answer));
    }

    private <T> CompletableFuture<T> post(String path, Object body, Class<T> answer) {
        return signedIn(token -> http.post(path, body, token, answer));
    }

    private CompletableFuture<Void> send(String method, String path, @Nullable Object body) {
        return signedIn(token -> http.exchange(method, path, body, token)).thenAccept((JsonNode _) -> {});
    }

    private <T> CompletableFuture<T> signedIn(Function<String, CompletableFuture<T>> request) {
        return accessToken.get().thenCompose(request);
    }
}
