package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.testing.LogCapture;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passwords and tokens reach no log, not even with everything of our own at the finest level. */
class LogSecrecyTest {
    private static final String WRONG = "wrong-sesame-4711";
    private static final String NEXT = "violet-tram-gravel-91";

    private final TestClock clock = new TestClock();
    private final AuthSystem system = new AuthSystem();
    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, WRONG, NEXT));

    @Test
    void neitherPasswordsNorTokensAreLogged() throws IOException {
        try (LogCapture log = new LogCapture();
                AuthInstance auth = system.start(clock, log::begin)) {
            String oneTime = Files.readString(system.passwordFile()).strip();
            secrets.add(oneTime);
            auth.person("anna");
            firstAdmin(auth, oneTime);
            signIn(auth);
            refreshAndReuse(auth);
            changePassword(auth);
            failures(auth);

            assertThat(log.text())
                    .as("the finest level, from the first administrator on")
                    .contains("/api/auth/login", system.passwordFile().toString());
            assertThat(secrets)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(secret -> assertThat(log.text()).doesNotContain(secret));
        }
    }

    private void firstAdmin(AuthInstance auth, String oneTime) {
        TestClient client = auth.client();
        TestAnswer login = noted(client, client.login("admin", oneTime));
        assertThat(login.status()).isEqualTo(200);
        TestAnswer changed = client.post(
                "/api/auth/password", Map.of("currentPassword", oneTime, "newPassword", NEXT), login.accessToken());
        assertThat(noted(client, changed).status()).isEqualTo(200);
    }

    private void signIn(AuthInstance auth) {
        TestClient client = auth.client();
        assertThat(noted(client, client.login("anna", WRONG)).status()).isEqualTo(401);
        assertThat(noted(client, client.login(WRONG, WRONG)).status())
                .as("a password typed as the login")
                .isEqualTo(401);
        assertThat(noted(client, client.login("anna", PASSWORD)).status()).isEqualTo(200);
        assertThat(noted(client, auth.client().login("anna", PASSWORD, "body")).status())
                .isEqualTo(200);
    }

    private void refreshAndReuse(AuthInstance auth) {
        TestClient client = auth.client();
        noted(client, client.login("anna", PASSWORD));
        String first = client.cookie();
        assertThat(noted(client, client.refresh()).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(2));
        client.useCookie(first);
        assertThat(noted(client, client.refresh()).status()).isEqualTo(401);
        client.useCookie("sesame-cookie-0815");
        secrets.add("sesame-cookie-0815");
        assertThat(noted(client, client.refresh()).status()).isEqualTo(401);
    }

    private void changePassword(AuthInstance auth) {
        TestClient client = auth.client();
        String token = noted(client, client.login("anna", PASSWORD)).accessToken();
        for (Map<String, String> body : List.of(
                Map.of("currentPassword", WRONG, "newPassword", NEXT),
                Map.of("currentPassword", PASSWORD, "newPassword", WRONG.substring(0, 9)),
                Map.of("currentPassword", PASSWORD, "newPassword", NEXT))) {
            noted(client, client.post("/api/auth/password", body, token));
        }
        assertThat(auth.client().login("anna", NEXT).status()).isEqualTo(200);
    }

    /** Broken requests, forged tokens, and a database that fails in the middle. */
    private void failures(AuthInstance auth) {
        TestClient client = auth.client();
        client.post("/api/auth/login", "{\"login\":\"anna\",\"password\":\"" + NEXT + "\"", null);
        client.post("/api/auth/login", Map.of("login", "anna", "password", List.of(NEXT)), null);
        String token = noted(client, client.login("anna", NEXT)).accessToken();
        client.get("/api/auth/sessions", token + "x");
        system.executeAsOwner("alter table sessions rename to sessions_away");
        assertThat(client.login("anna", NEXT).status()).isEqualTo(500);
        assertThat(client.refresh().status()).isEqualTo(500);
        system.executeAsOwner("alter table sessions_away rename to sessions");
    }

    /** Remembers what an answer holds and the cookie that the client keeps. */
    private TestAnswer noted(TestClient client, TestAnswer answer) {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("access token", answer.accessToken());
        tokens.put("refresh token", answer.text("refreshToken"));
        tokens.put("cookie", String.valueOf(client.cookie()));
        tokens.values().stream()
                .filter(token -> token.length() > 10 && !secrets.contains(token))
                .forEach(secrets::add);
        return answer;
    }
}
