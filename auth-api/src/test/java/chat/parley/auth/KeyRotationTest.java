package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.testing.Published;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.signing.SigningKeys;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClock;
import chat.parley.wire.WireJson;
import chat.parley.wire.service.ControlMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The life of a key of access tokens: published 15 minutes before its 30 days of use, and for 20 minutes after. */
class KeyRotationTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LEAD = Duration.ofMinutes(15);
    private static final Duration TAIL = Duration.ofMinutes(20);

    private final TestClock clock = new TestClock();
    private final AuthSystem system = new AuthSystem();

    @Test
    void aKeyIsPublishedBeforeItsUseAndUntilItsLastTokenExpired() throws InterruptedException {
        try (AuthInstance one = system.start(clock);
                AuthInstance two = system.start(clock)) {
            one.person("anna");
            Published control = Published.listen(two);
            String first = keyOf(login(one));
            assertThat(published(one)).containsExactly(first).isEqualTo(published(two));

            pass(Duration.ofDays(30).minus(LEAD).minus(SECOND), one, two);
            assertThat(published(one)).containsExactly(first);

            pass(SECOND, one, two);
            assertThat(published(one)).hasSize(2).startsWith(first).isEqualTo(published(two));
            control.awaitControl(new ControlMessage.SigningKeysChanged());
            String second = published(one).getLast();
            assertThat(keyOf(login(one))).isEqualTo(first);

            pass(LEAD.minus(SECOND), one, two);
            TestAnswer lastOfFirst = login(two);
            assertThat(keyOf(lastOfFirst)).isEqualTo(first);
            pass(SECOND, one, two);
            assertThat(List.of(keyOf(login(one)), keyOf(login(two)))).containsOnly(second);
            assertThat(one.client()
                            .get("/api/auth/sessions", lastOfFirst.accessToken())
                            .status())
                    .as("a token of the first key, until it expires")
                    .isEqualTo(200);

            pass(TAIL.minus(SECOND), one, two);
            assertThat(published(one)).containsExactly(first, second);
            pass(SECOND, one, two);
            assertThat(published(one)).containsExactly(second).isEqualTo(published(two));
        }
    }

    @Test
    void onlyPublicHalvesArePublished() {
        try (AuthInstance auth = system.start(clock)) {
            TestAnswer answer = auth.client().get("/api/auth/jwks.json", null);

            assertThat(answer.header("Cache-Control")).isEqualTo("max-age=60, public");
            assertThat(answer.json().get("keys"))
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(key.propertyNames())
                            .containsExactlyInAnyOrder("kty", "crv", "use", "alg", "kid", "x"));
        }
    }

    /** Moves the clock; both look at the schedule, as they do every ten seconds. */
    private void pass(Duration time, AuthInstance... instances) {
        clock.advance(time);
        for (AuthInstance instance : instances) {
            instance.bean(SigningKeys.class).rotate().block(LIMIT);
        }
    }

    private static TestAnswer login(AuthInstance auth) {
        TestAnswer answer = auth.client().login("anna", PASSWORD);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String keyOf(TestAnswer login) {
        String header = login.accessToken().split("\\.", -1)[0];
        return WireJson.mapper()
                .readTree(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .get("kid")
                .asString();
    }

    private static List<String> published(AuthInstance auth) {
        JsonNode keys = auth.client().get("/api/auth/jwks.json", null).json().get("keys");
        return keys.valueStream().map(key -> key.get("kid").asString()).toList();
    }
}
