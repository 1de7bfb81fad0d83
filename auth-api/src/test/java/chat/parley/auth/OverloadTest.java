package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.accounts.password.Password;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/** More sign-ins than the processor can hash. */
class OverloadTest {
    private static final int STORM = 30;

    private final AuthSystem system = new AuthSystem();

    @Test
    void signInsBeyondTheQueueAreToldToComeAgainAndNothingElseSuffers() {
        try (AuthInstance auth = system.start(
                new TestClock(),
                Map.of("parley.passwords.cost", 14, "parley.passwords.threads", 1, "parley.passwords.queue", 1))) {
            auth.person("anna");
            TestClient client = auth.client();
            List<CompletableFuture<TestAnswer>> storm = IntStream.range(0, STORM)
                    .mapToObj(i -> client.postAsync(
                            "/api/auth/login",
                            Map.of(
                                    "login",
                                    "anna",
                                    "password",
                                    "wrong",
                                    "device",
                                    Map.of("id", auth.client().deviceId()))))
                    .toList();

            assertThat(client.get("/api/auth/jwks.json", null).status()).isEqualTo(200);
            assertThat(storm).as("tries under way meanwhile").anyMatch(answer -> !answer.isDone());
            List<TestAnswer> answers =
                    storm.stream().map(CompletableFuture::join).toList();
            assertThat(answers)
                    .extracting(TestAnswer::status)
                    .isSubsetOf(401, 429, 503)
                    .contains(401);
            List<TestAnswer> refused =
                    answers.stream().filter(answer -> answer.status() == 503).toList();
            assertThat(refused).isNotEmpty().allSatisfy(answer -> {
                assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
                assertThat(answer.header("Retry-After")).isEqualTo("2");
                assertThat(answer.text("type")).isEqualTo("urn:parley:problem:unavailable");
                assertThat(answer.text("code")).isEqualTo("unavailable");
                assertThat(answer.text("title")).isNotEmpty();
                assertThat(answer.json().get("status").asInt()).isEqualTo(503);
                assertThat(answer.json().get("retryAfterMs").asInt()).isEqualTo(2_000);
            });
            assertThat(counted(auth, "parley.passwords.refused")).isEqualTo(refused.size());
            assertThat(auth.bean(MeterRegistry.class)
                            .get("parley.auth.logins")
                            .tag("outcome", "overloaded")
                            .counter()
                            .count())
                    .isEqualTo(refused.size());
        }
    }

    @Test
    void aTryWhosePasswordWasNotLookedAtDoesNotCount() {
        try (AuthInstance auth = system.start(
                new TestClock(),
                Map.of("parley.passwords.cost", 13, "parley.passwords.threads", 1, "parley.passwords.queue", 1))) {
            auth.person("boris");
            PasswordHashing hashing = auth.bean(PasswordHashing.class);
            // As many as there is room for, again and again.
            Disposable busy = Flux.range(0, 2)
                    .flatMap(i -> hashing.hash(Password.of("busy"))
                            .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, Duration.ofMillis(10)))
                            .repeat())
                    .subscribe();
            int refused = 0;
            while (refused < 10) {
                TestAnswer answer = auth.client().login("boris", PASSWORD + refused);
                assertThat(answer.status()).as(answer.body()).isIn(401, 503);
                refused += answer.status() == 503 ? 1 : 0;
            }
            busy.dispose();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> auth.client().login("boris", PASSWORD).status() == 200);
        }
    }

    private static double counted(AuthInstance auth, String counter) {
        return auth.bean(MeterRegistry.class).get(counter).counter().count();
    }
}
