package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import chat.parley.identity.token.AccessTokenVerifier;
import chat.parley.identity.token.TokenVerdict;
import chat.parley.wire.model.UserRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginTest {
    private final TestClock clock = new TestClock();
    private final AuthInstance auth = new AuthSystem().start(clock);

    @BeforeAll
    void people() {
        auth.person("anna", UserRole.MODERATOR);
        auth.person("blocked");
        auth.execute("update users set state = 'blocked' where login = 'blocked'");
    }

    @AfterAll
    void stop() {
        auth.close();
    }

    @Test
    void aRightPasswordGivesATokenThatServicesAccept() {
        TestClient client = auth.client();
        TestAnswer answer = client.login("anna", PASSWORD);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("user/login")).isEqualTo("anna");
        assertThat(answer.text("user/role")).isEqualTo("moderator");
        assertThat(answer.json().get("mustChangePassword").asBoolean()).isFalse();
        assertThat(answer.text("refreshToken")).isEmpty();
        TokenVerdict verdict =
                AuthInstance.get(auth.bean(AccessTokenVerifier.class).verify(answer.accessToken()));
        assertThat(verdict).isInstanceOfSatisfying(TokenVerdict.Accepted.class, accepted -> {
            assertThat(accepted.token().userId()).hasToString(answer.text("user/id"));
            assertThat(accepted.token().sessionId()).hasToString(answer.text("sessionId"));
            assertThat(accepted.token().role()).isEqualTo(UserRole.MODERATOR);
            assertThat(accepted.token().expiresAt()).hasToString(answer.text("expiresAt"));
        });
    }

    @Test
    void theRefreshTokenIsOutOfReachOfScriptsAndOtherSites() {
        TestAnswer answer = auth.client().login("anna", PASSWORD);

        assertThat(answer.header("Set-Cookie"))
                .startsWith("parley_refresh=")
                .contains("Path=/api/auth", "HTTPOnly", "SameSite=Strict", "Max-Age=2592000")
                .doesNotContain("Secure", "Domain");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aProgramGetsTheRefreshTokenInTheBody() {
        TestAnswer answer = auth.client().login("anna", PASSWORD, "body");

        assertThat(answer.text("refreshToken")).hasSize(86);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void loginNamesAreComparedWithoutRegardToCaseAndForm() {
        auth.person("жанна");

        assertThat(auth.client().login(" ANNA ", PASSWORD).status()).isEqualTo(200);
        assertThat(auth.client().login("ａｎｎａ", PASSWORD).status()).isEqualTo(200);
        assertThat(auth.client().login("ЖАННА", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void unknownWrongAndBlockedGetTheSameAnswer() {
        TestAnswer wrong = auth.client().login("anna", "wrong password");
        TestAnswer unknown = auth.client().login("nobody", PASSWORD);
        TestAnswer impossible = auth.client().login("no such \u0000 login!", PASSWORD);
        TestAnswer blocked = auth.client().login("blocked", PASSWORD);
        TestAnswer tooLong = auth.client().login("anna", PASSWORD + "x".repeat(100));
        TestAnswer sql = auth.client().login("anna' or '1'='1", "' or 1=1; update users set role='admin' --");

        assertThat(List.of(wrong, unknown, impossible, blocked, tooLong, sql)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(wrong.body());
            assertThat(answer.header("Set-Cookie")).isEmpty();
        });
        assertThat(wrong.text("type")).isEqualTo("urn:parley:problem:invalid_credentials");
        assertThat(wrong.text("code")).isEqualTo("invalid_credentials");
        assertThat(wrong.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aWrongRequestIsToldWhichFieldIsWrong() {
        TestClient client = auth.client();
        Map<String, Object> device = Map.of("id", client.deviceId(), "name", "x");

        assertProblem(client.post("/api/auth/login", "{", null), "body");
        assertProblem(client.post("/api/auth/login", "", null), "body");
        assertField(client.post("/api/auth/login", Map.of("password", "x", "device", device), null), "login");
        assertField(
                client.post("/api/auth/login", Map.of("login", "x", "password", 7, "device", device), null),
                "password");
        assertField(client.post("/api/auth/login", Map.of("login", "x", "password", "y"), null), "device");
        assertField(
                client.post(
                        "/api/auth/login", Map.of("login", "x", "password", "y", "device", Map.of("id", "7")), null),
                "device.id");
        assertField(
                client.post(
                        "/api/auth/login",
                        Map.of(
                                "login",
                                "x",
                                "password",
                                "y",
                                "device",
                                Map.of("id", UUID.randomUUID(), "name", "x".repeat(200))),
                        null),
                "device.name");
        assertField(
                client.post(
                        "/api/auth/login",
                        Map.of("login", "x", "password", "y", "device", device, "transport", "pigeon"),
                        null),
                "transport");
        TestAnswer large = client.post("/api/auth/login", Map.of("login", "x".repeat(1_000_000)), null);
        assertThat(large.status()).isEqualTo(413);
        assertThat(client.get("/api/auth/nothing", null).text("code")).isEqualTo("not_found");
        assertThat(client.get("/api/auth/login", null).status()).isEqualTo(404);
        assertThat(client.get("/elsewhere", null).header("Content-Security-Policy"))
                .isEmpty();
    }

    @Test
    void pagesOfOtherSitesAreRefused() {
        assertThat(auth.client()
                        .with("Origin", "https://evil.example")
                        .get("/api/auth/jwks.json", null)
                        .header("Access-Control-Allow-Origin"))
                .as("what may be asked for is not readable by others")
                .isEmpty();
        assertThat(auth.client()
                        .with("Origin", "https://evil.example")
                        .login("anna", PASSWORD)
                        .text("code"))
                .isEqualTo("cross_site");
        assertThat(auth.client().with("Origin", "null").login("anna", PASSWORD).status())
                .isEqualTo(403);
        assertThat(auth.client()
                        .with("Sec-Fetch-Site", "cross-site")
                        .login("anna", PASSWORD)
                        .status())
                .isEqualTo(403);
        assertThat(auth.client()
                        .with("Origin", auth.base())
                        .login("anna", PASSWORD)
                        .status())
                .isEqualTo(200);
    }

    private static void assertField(TestAnswer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("invalid_request");
        assertThat(answer.json().path("fields").propertyNames())
                .as(answer.body())
                .containsExactly(field);
    }

    private static void assertProblem(TestAnswer answer, String word) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("detail")).contains(word);
    }
}
