package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import chat.parley.identity.redis.Redis;
import chat.parley.wire.topology.RedisKeys;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Wrong passwords. The test stands behind a trusted proxy, so that it may come from many addresses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginLimitsTest {
    private static final int FREE_OF_ACCOUNT = 6;
    private static final int FREE_OF_ADDRESS = 31;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final TestClock clock = new TestClock();
    private final AuthInstance auth =
            new AuthSystem().start(clock, Map.of("parley.http.trusted-proxies", "127.0.0.1/32"));
    private final AtomicInteger addresses = new AtomicInteger();

    @AfterAll
    void stop() {
        auth.close();
    }

    @Test
    void eachFurtherWrongPasswordOfAnAccountDoublesTheWait() {
        auth.person("anna");
        useUpFreeTries("anna");
        for (Duration wait = Duration.ofSeconds(1); wait.compareTo(LONGEST) < 0; wait = wait.multipliedBy(2)) {
            assertMustWait(stranger().login("anna", "wrong"), wait);
            assertMustWait(stranger().login("anna", PASSWORD), wait);
            clock.advance(wait);
            assertThat(stranger().login("anna", "wrong").status()).isEqualTo(401);
        }
        assertMustWait(stranger().login("anna", "wrong"), LONGEST);
        clock.advance(LONGEST);
        assertThat(stranger().login("anna", "wrong").status()).isEqualTo(401);
        assertMustWait(stranger().login("anna", PASSWORD), LONGEST);
        clock.advance(LONGEST);

        assertThat(stranger().login("ANNA", PASSWORD).status()).isEqualTo(200);

        useUpFreeTries("anna");
    }

    @Test
    void anUnknownLoginIsLimitedLikeAKnownOne() {
        useUpFreeTries("nobody");
        assertMustWait(stranger().login("nobody", "wrong"), Duration.ofSeconds(1));
    }

    @Test
    void anAddressThatTriesManyAccountsMustWait() {
        auth.person("boris");
        TestClient boris = stranger();
        assertThat(boris.login("boris", PASSWORD).status()).isEqualTo(200);
        String address = nextAddress();
        for (int i = 0; i < FREE_OF_ADDRESS; i++) {
            assertThat(from(address).login("guess" + i, "wrong").status()).isEqualTo(401);
        }

        assertMustWait(from(address).login("guess", "wrong"), Duration.ofSeconds(1));
        assertMustWait(from(address).login("boris", PASSWORD), Duration.ofSeconds(1));
        assertThat(stranger().login("guess", "wrong").status())
                .as("another address")
                .isEqualTo(401);
        assertThat(boris.with("X-Forwarded-For", address)
                        .login("boris", PASSWORD)
                        .status())
                .as("a known device behind the same address")
                .isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(from(address).login("guess", "wrong").status()).isEqualTo(401);
        assertMustWait(from(address).login("guess", "wrong"), Duration.ofSeconds(2));
    }

    @Test
    void anAttackerDoesNotLockOutAKnownDevice() {
        auth.person("clara");
        TestClient clara = stranger();
        assertThat(clara.login("clara", PASSWORD).status()).isEqualTo(200);
        useUpFreeTries("clara");
        assertMustWait(stranger().login("clara", PASSWORD), Duration.ofSeconds(1));

        assertThat(clara.login("clara", PASSWORD).status()).isEqualTo(200);

        assertMustWait(stranger().login("clara", PASSWORD), Duration.ofSeconds(1));
    }

    @Test
    void aKnownDeviceHasItsOwnTries() {
        auth.person("dora");
        TestClient stolen = stranger();
        assertThat(stolen.login("dora", PASSWORD).status()).isEqualTo(200);
        for (int i = 0; i < FREE_OF_ACCOUNT; i++) {
            assertThat(stolen.login("dora", "wrong").status()).isEqualTo(401);
        }

        assertMustWait(stolen.login("dora", PASSWORD), Duration.ofSeconds(1));
        assertThat(stranger().login("dora", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void refreshesOfAnAddressAreLimited() {
        String address = nextAddress();
        TestClient client = from(address);
        assertThat(client.refresh().text("code")).isEqualTo("session_ended");
        // A slow machine makes no 600 of them in the minute for which they are counted.
        assertThat(auth.bean(Redis.class)
                        .mono(commands -> commands.hincrby(RedisKeys.limit("refresh:" + address), "tries", 598))
                        .block())
                .isEqualTo(599);
        assertThat(client.refresh().text("code")).isEqualTo("session_ended");
        TestAnswer refused = client.refresh();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().get("retryAfterMs").asLong()).isBetween(1L, 60_000L);
    }

    private void useUpFreeTries(String login) {
        for (int i = 0; i < FREE_OF_ACCOUNT; i++) {
            assertThat(stranger().login(login, "wrong").status()).isEqualTo(401);
        }
    }

    private static void assertMustWait(TestAnswer answer, Duration wait) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo("rate_limited");
        assertThat(answer.json().get("retryAfterMs").asLong()).isEqualTo(wait.toMillis());
        assertThat(answer.header("Retry-After")).isEqualTo(Long.toString(wait.toSeconds()));
    }

    /** From an address and a device that nobody has seen. */
    private TestClient stranger() {
        return from(nextAddress());
    }

    private TestClient from(String address) {
        return auth.client().with("X-Forwarded-For", address);
    }

    private String nextAddress() {
        int number = addresses.incrementAndGet();
        return "203.0." + number / 250 + "." + (1 + number % 250);
    }
}
