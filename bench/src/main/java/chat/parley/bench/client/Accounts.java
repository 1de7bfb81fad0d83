package chat.parley.bench.client;

import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.Device;
import chat.parley.wire.model.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Signs people in and makes accounts, over HTTP as any client does. */
public final class Accounts {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int TRIES = 50;
    private static final int AT_ONCE = 6;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI authApi;
    private final URI adminApi;

    /** In one process both are the same address, for example {@code http://localhost:8080}. */
    public Accounts(URI authApi, URI adminApi) {
        this.authApi = authApi;
        this.adminApi = adminApi;
    }

    /** What auth-api answers to a sign-in. */
    record SignedIn(
            String accessToken,
            Instant expiresAt,
            Person user,
            boolean mustChangePassword,
            @Nullable String refreshToken) {}

    /** What admin-api answers when it has made an account. */
    record Created(String oneTimePassword) {}

    /** Signs in. A one-time password is exchanged for {@code password} first, which must differ. */
    public SignedInPerson signIn(String login, String oneTimeOrOwn, String password) {
        SignedIn answer = post(
                authApi.resolve("/api/auth/login"),
                Map.of(
                        "login",
                        login,
                        "password",
                        oneTimeOrOwn,
                        "device",
                        new Device(Ids.next(), "bench"),
                        "transport",
                        "body"),
                null,
                SignedIn.class);
        if (answer.mustChangePassword()) {
            answer = post(
                    authApi.resolve("/api/auth/password"),
                    Map.of("currentPassword", oneTimeOrOwn, "newPassword", password, "transport", "body"),
                    answer.accessToken(),
                    SignedIn.class);
        }
        return new SignedInPerson(this, answer);
    }

    /** Makes an account and signs its owner in. */
    public SignedInPerson createPerson(SignedInPerson admin, String login, String name) {
        Created created = post(
                adminApi.resolve("/api/admin/users"),
                Map.of("login", login, "name", name, "role", "user"),
                admin.current().toCompletableFuture().join(),
                Created.class);
        return signIn(login, created.oneTimePassword(), "password of " + login);
    }

    /** Blocks an account; returns when that is done. */
    public void block(SignedInPerson admin, UUID userId) {
        post(
                adminApi.resolve("/api/admin/users/" + userId + "/block"),
                Map.of(),
                admin.current().toCompletableFuture().join(),
                Object.class);
    }

    /** Makes {@code count} accounts, a few at a time: hashing passwords is slow on purpose. */
    public List<SignedInPerson> createPeople(SignedInPerson admin, String prefix, int count) {
        Semaphore places = new Semaphore(AT_ONCE);
        List<CompletableFuture<SignedInPerson>> people = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                String login = prefix + i;
                people.add(CompletableFuture.supplyAsync(
                        () -> {
                            places.acquireUninterruptibly();
                            try {
                                return createPerson(admin, login, "Person " + login);
                            } finally {
                                places.release();
                            }
                        },
                        threads));
            }
        }
        return people.stream().map(CompletableFuture::join).toList();
    }

    CompletableFuture<SignedIn> refresh(String refreshToken) {
        return http.sendAsync(
                        request(authApi.resolve("/api/auth/refresh"), Map.of("refreshToken", refreshToken), null),
                        HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(response -> read(response, SignedIn.class));
    }

    /** Tries again when the server is busy or not there yet. */
    private <T> T post(URI uri, Map<String, ?> body, @Nullable String accessToken, Class<T> answer) {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<byte[]> response =
                        http.send(request(uri, body, accessToken), HttpResponse.BodyHandlers.ofByteArray());
                boolean busy =
                        response.statusCode() == SERVICE_UNAVAILABLE || response.statusCode() == TOO_MANY_REQUESTS;
                if (!busy || attempt == TRIES) {
                    return read(response, answer);
                }
                Thread.sleep(Math.min(2_000, 100L * attempt));
            } catch (IOException failure) {
                throw new UncheckedIOException(uri + ": " + failure.getMessage(), failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private static HttpRequest request(URI uri, Map<String, ?> body, @Nullable String accessToken) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.mapper().writeValueAsBytes(body)));
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        return request.build();
    }

    private static <T> T read(HttpResponse<byte[]> response, Class<T> type) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(response.uri().getPath() + " answered " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return WireJson.mapper().readValue(response.body(), type);
    }
}
