package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.testing.Published;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.session.SessionSweeper;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.revocation.RevocationStatus;
import chat.parley.identity.revocation.Revocations;
import chat.parley.wire.service.ControlMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();
    private final AuthInstance auth = new AuthSystem().start(clock);
    private final Published control;

    SessionTest() throws InterruptedException {
        // One for all: two would share what comes.
        control = Published.listen(auth);
    }

    @BeforeAll
    void people() {
        auth.person("anna");
    }

    @AfterAll
    void stop() {
        auth.close();
    }

    @Test
    void everyRefreshReplacesTheToken() {
        TestClient client = signedIn();
        String first = client.cookie();

        TestAnswer answer = client.refresh();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.accessToken()).isNotEmpty();
        assertThat(client.cookie()).isNotNull().isNotEqualTo(first);
        assertThat(client.refresh().status()).isEqualTo(200);
    }

    @Test
    void tabsThatRefreshAtOnceGetTheSameSuccessor() {
        TestClient client = signedIn();
        List<CompletableFuture<TestAnswer>> answers = IntStream.range(0, 8)
                .mapToObj(tab -> client.postAsync("/api/auth/refresh", Map.of()))
                .toList();

        assertThat(answers.stream()
                        .map(CompletableFuture::join)
                        .map(answer -> answer.setCookie("parley_refresh").orElse("none"))
                        .distinct())
                .hasSize(1)
                .doesNotContain("none", "");
    }

    @Test
    void aLostAnswerCanBeRepeatedForAMinute() {
        TestClient client = signedIn();
        String first = client.cookie();
        client.refresh();
        String second = client.cookie();
        clock.advance(Duration.ofSeconds(59));

        client.useCookie(first);
        assertThat(client.refresh().status()).isEqualTo(200);
        assertThat(client.cookie()).isEqualTo(second);
    }

    @Test
    void aTokenUsedAgainLaterEndsTheSession() {
        TestClient client = signedIn();
        String first = client.cookie();
        TestAnswer refreshed = client.refresh();
        clock.advance(Duration.ofSeconds(61));

        TestClient thief = auth.client();
        thief.useCookie(first);
        TestAnswer stolen = thief.refresh();

        assertThat(stolen.status()).isEqualTo(401);
        assertThat(stolen.text("code")).isEqualTo("session_ended");
        assertThat(thief.cookie()).isNull();
        assertThat(client.refresh().status()).isEqualTo(401);
        assertThat(status(refreshed)).isEqualTo(RevocationStatus.REVOKED);
        assertThat(auth.client()
                        .get("/api/auth/sessions", refreshed.accessToken())
                        .status())
                .isEqualTo(401);
        assertThat(auth.query("select action from audit_log order by seq desc limit 1"))
                .isEqualTo("refresh_token_reused");
    }

    @Test
    void anInventedTokenIsRefusedAndEndsNothing() {
        TestClient client = signedIn();
        String real = String.valueOf(client.cookie());
        TestClient forger = auth.client();
        forger.useCookie(real.substring(0, 30) + "AAAAAAAAAA" + real.substring(40));

        assertThat(forger.refresh().status()).isEqualTo(401);
        assertThat(auth.client().refresh().status()).isEqualTo(401);
        assertThat(client.refresh().status()).isEqualTo(200);
    }

    /** Session fixation: whatever a browser brings along, a sign-in makes a session of its own. */
    @Test
    void aCookieFromBeforeTheSignInIsNotTakenOver() {
        auth.person("victor");
        TestClient attacker = auth.client();
        String planted =
                attacker.login("anna", PASSWORD).setCookie("parley_refresh").orElseThrow();
        TestClient victim = auth.client();
        victim.useCookie(planted);

        TestAnswer login = victim.login("victor", PASSWORD);

        assertThat(victim.cookie()).isNotNull().isNotEqualTo(planted);
        assertThat(attacker.refresh().text("user/login")).isEqualTo("anna");
        assertThat(victim.refresh().text("user/login")).isEqualTo("victor");
        String first = login.text("sessionId");
        assertThat(victim.login("victor", PASSWORD).text("sessionId")).isNotEqualTo(first);
    }

    @Test
    void programsRefreshByTheBody() {
        TestClient client = auth.client();
        String first = client.login("anna", PASSWORD, "body").text("refreshToken");
        TestAnswer answer = client.post("/api/auth/refresh", Map.of("refreshToken", first), null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("refreshToken")).isNotEmpty().isNotEqualTo(first);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void signingOutEndsTheSessionAtOnce() {
        TestClient client = auth.client();
        TestAnswer login = client.login("anna", PASSWORD);
        String cookie = client.cookie();

        assertThat(client.post("/api/auth/logout", Map.of(), null).status()).isEqualTo(204);

        assertThat(client.cookie()).isNull();
        client.useCookie(cookie);
        assertThat(client.refresh().status()).isEqualTo(401);
        assertThat(status(login)).isEqualTo(RevocationStatus.REVOKED);
        assertThat(auth.client().post("/api/auth/logout", Map.of(), null).status())
                .isEqualTo(204);
    }

    @Test
    void aPersonSeesAndEndsTheOwnSessionsOnly() {
        auth.person("boris");
        TestClient phone = auth.client();
        TestAnswer phoneLogin = phone.login("boris", PASSWORD);
        TestClient laptop = auth.client();
        String token = laptop.login("boris", PASSWORD).accessToken();
        String foreign = auth.client().login("anna", PASSWORD).text("sessionId");

        TestAnswer list = laptop.get("/api/auth/sessions", token);
        assertThat(list.json().at("/sessions").size()).isEqualTo(2);
        assertThat(list.body()).doesNotContain(laptop.deviceId().toString());
        assertThat(laptop.delete("/api/auth/sessions/" + foreign, token).status())
                .isEqualTo(404);
        assertThat(laptop.delete("/api/auth/sessions/" + phoneLogin.text("sessionId"), token)
                        .status())
                .isEqualTo(204);
        assertThat(phone.refresh().status()).isEqualTo(401);
        assertThat(laptop.refresh().status()).isEqualTo(200);
    }

    @Test
    void aSignInOnANewDeviceIsToldToTheOthersUntilOneSaysWhoseItWas() {
        UUID dora = auth.person("dora");
        TestClient phone = auth.client();
        String token = phone.login("dora", PASSWORD).accessToken();
        assertThat(newSessions(phone, token))
                .as("nobody is there to be told of the first")
                .isEmpty();
        TestClient thief = auth.client();
        TestAnswer stolen = thief.login("dora", PASSWORD);
        String id = stolen.text("sessionId");
        TestClient second = auth.client();
        String secondToken = second.login("dora", PASSWORD).accessToken();

        control.awaitControl(new ControlMessage.SignedIn(dora, UUID.fromString(id)));
        assertThat(newSessions(phone, token)).hasSize(2).contains(id);
        assertThat(newSessions(thief, stolen.accessToken()))
                .as("it does not see itself")
                .isEmpty();
        assertThat(List.of(
                        confirm(thief, id, stolen.accessToken()),
                        confirm(second, id, secondToken),
                        confirm(phone, UUID.randomUUID().toString(), token),
                        confirm(
                                auth.client(),
                                id,
                                auth.client().login("anna", PASSWORD).accessToken())))
                .containsOnly(404);
        thief.post("/api/auth/logout", Map.of(), null);
        TestAnswer list = phone.get("/api/auth/sessions/new", token);
        assertThat(list.json().at("/sessions/1/over").asBoolean())
                .as(list.body())
                .isTrue();

        assertThat(confirm(phone, id, token)).isEqualTo(204);
        assertThat(newSessions(phone, token)).hasSize(1).doesNotContain(id);
        thief.login("dora", PASSWORD);
        assertThat(newSessions(phone, token)).as("known by now").hasSize(1);
        assertThat(phone.delete("/api/auth/sessions", token).status()).isEqualTo(204);
        assertThat(newSessions(phone, token)).isEmpty();
        assertThat(second.refresh().status()).isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        auth.person("clara");
        TestClient other = auth.client();
        TestAnswer otherLogin = other.login("clara", PASSWORD);
        TestClient client = auth.client();
        String token = client.login("clara", PASSWORD).accessToken();

        assertThat(change(client, token, "wrong", "violet-tram-gravel-91").text("rule"))
                .isEqualTo("wrong");
        assertThat(change(client, token, PASSWORD, "short").text("rule")).isEqualTo("too_short");
        assertThat(change(client, token, PASSWORD, "x".repeat(73)).text("rule")).isEqualTo("too_long");
        assertThat(change(client, token, PASSWORD, "password12").text("rule")).isEqualTo("too_common");
        assertThat(change(client, token, PASSWORD, PASSWORD).text("rule")).isEqualTo("unchanged");
        assertThat(client.refresh().status()).isEqualTo(200);
        assertThat(change(client, token, PASSWORD, "violet-tram-gravel-91").status())
                .isEqualTo(200);

        assertThat(client.refresh().status()).isEqualTo(200);
        assertThat(other.get("/api/auth/sessions", otherLogin.accessToken()).status())
                .isEqualTo(401);
        assertThat(client.get("/api/auth/sessions", token).status()).isEqualTo(200);
        control.awaitControl(new ControlMessage.SessionsEnded(
                UUID.fromString(otherLogin.text("user/id")), List.of(UUID.fromString(otherLogin.text("sessionId")))));
        assertThat(other.refresh().status()).isEqualTo(401);
        assertThat(auth.client().login("clara", PASSWORD).status()).isEqualTo(401);
        assertThat(auth.client().login("clara", "violet-tram-gravel-91").status())
                .isEqualTo(200);
    }

    @Test
    void revocationsAreWrittenAgainWhenRedisLostThem() {
        TestClient client = auth.client();
        TestAnswer login = client.login("anna", PASSWORD);
        client.post("/api/auth/logout", Map.of(), null);
        auth.bean(Redis.class).mono(commands -> commands.flushdb()).block(LIMIT);
        assertThat(auth.client().get("/api/auth/sessions", login.accessToken()).status())
                .as("asked in the database while Redis does not know")
                .isEqualTo(401);

        auth.bean(SessionSweeper.class).sweep().block(LIMIT);

        assertThat(status(login)).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        TestClient client = auth.client();
        TestAnswer login = client.login("anna", PASSWORD);
        clock.advance(Duration.ofDays(31));
        assertThat(client.refresh().status()).isEqualTo(401);

        auth.bean(SessionSweeper.class).sweep().block(LIMIT);

        assertThat(auth.query("select end_reason from sessions where id = '" + login.text("sessionId") + "'"))
                .isEqualTo("expired");
        assertThat(status(login)).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void aSessionEndsAfterAYearThoughItIsUsed() {
        TestClient client = auth.client();
        String session = " where id = '" + client.login("anna", PASSWORD).text("sessionId") + "'";
        auth.execute("update sessions set created_at = created_at - interval '364 days'" + session);

        assertThat(client.refresh().status()).isEqualTo(200);
        assertThat(auth.query("select expires_at = created_at + interval '365 days' from sessions" + session))
                .isEqualTo("true");
        clock.advance(Duration.ofDays(2));
        assertThat(client.refresh().status()).isEqualTo(401);
    }

    private TestClient signedIn() {
        TestClient client = auth.client();
        assertThat(client.login("anna", PASSWORD).status()).isEqualTo(200);
        return client;
    }

    private static List<String> newSessions(TestClient client, String token) {
        List<String> ids = new ArrayList<>();
        client.get("/api/auth/sessions/new", token)
                .json()
                .at("/sessions")
                .forEach(session -> ids.add(session.get("id").asString()));
        return ids;
    }

    private static int confirm(TestClient client, String id, String token) {
        return client.post("/api/auth/sessions/" + id + "/confirm", Map.of(), token)
                .status();
    }

    private static TestAnswer change(TestClient client, String token, String current, String next) {
        return client.post("/api/auth/password", Map.of("currentPassword", current, "newPassword", next), token);
    }

    private RevocationStatus status(TestAnswer login) {
        return AuthInstance.get(auth.bean(Revocations.class).check(UUID.fromString(login.text("sessionId"))));
    }
}
