package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.session.SessionSweeper;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import chat.parley.engines.Engines;
import chat.parley.engines.testing.TestEngines;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.revocation.RevocationStatus;
import chat.parley.identity.revocation.Revocations;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedisAwayTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestClock clock = new TestClock();

    @Test
    void signingInGoesOnWithoutRedisAndStaysLimited() {
        try (Engines engines = TestEngines.openOwn()) {
            engines.redis().start();
            AuthSystem system = new AuthSystem(
                    TestEngines.freshDatabase(), engines.redis().address(), TestEngines.freshVirtualHost());
            try (AuthInstance auth = system.start(clock)) {
                auth.person("anna");
                auth.person("boris");
                TestClient client = auth.client();
                TestAnswer login = client.login("anna", PASSWORD);
                await().atMost(LIMIT).until(() -> auth.bean(Redis.class).available());

                engines.redis().kill();

                assertThat(client.get("/api/auth/sessions", login.accessToken()).status())
                        .as("asked in the database")
                        .isEqualTo(200);
                assertThat(client.refresh().status()).isEqualTo(200);
                assertThat(auth.client().login("boris", PASSWORD).status()).isEqualTo(200);
                for (int i = 0; i < 6; i++) {
                    assertThat(auth.client().login("anna", "wrong").status()).isEqualTo(401);
                }
                TestAnswer refused = auth.client().login("anna", PASSWORD);
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.json().get("retryAfterMs").asLong()).isEqualTo(1_000);
                clock.advance(Duration.ofSeconds(1));
                assertThat(auth.client().login("anna", PASSWORD).status()).isEqualTo(200);
                assertThat(client.post("/api/auth/logout", Map.of(), null).status())
                        .isEqualTo(204);
                assertThat(client.get("/api/auth/sessions", login.accessToken()).status())
                        .as("asked in the database")
                        .isEqualTo(401);

                engines.redis().start();

                await().atMost(LIMIT).untilAsserted(() -> {
                    auth.bean(SessionSweeper.class).sweep().block(LIMIT);
                    assertThat(AuthInstance.get(
                                    auth.bean(Revocations.class).check(UUID.fromString(login.text("sessionId")))))
                            .isEqualTo(RevocationStatus.REVOKED);
                });
                assertThat(auth.client().login("anna", PASSWORD).status()).isEqualTo(200);
            }
        }
    }
}
