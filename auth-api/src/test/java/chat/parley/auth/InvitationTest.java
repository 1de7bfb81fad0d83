package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.invitation.Invitations;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.limit.Limits;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import chat.parley.storage.policy.Policies;
import chat.parley.wire.model.UserRole;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.r2dbc.core.DatabaseClient;

/** Making one's account by an invitation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitationTest {
    private static final String PASSWORD = "violet-tram-gravel-91";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();
    private final AuthInstance auth = new AuthSystem().start(clock);
    private final UUID chief = auth.person("chief", UserRole.ADMIN);

    /** So that no test uses up the tries of another one. */
    @BeforeEach
    void forgetTries() {
        auth.bean(Limits.class).reset("invitation:127.0.0.1").block(Duration.ofSeconds(30));
    }

    @AfterAll
    void stop() {
        auth.close();
    }

    @Test
    void whoIsInvitedMakesTheAccountOnceAndIsSignedIn() {
        invite("token-anna", UserRole.MODERATOR, "Anna");
        TestClient client = auth.client();
        TestAnswer look = client.post("/api/auth/invitations/look", Map.of("token", "token-anna"), null);
        assertThat(look.status()).as(look.body()).isEqualTo(200);
        assertThat(look.text("name")).isEqualTo("Anna");
        assertThat(look.text("role")).isEqualTo("moderator");

        TestAnswer redeemed = redeem(client, "token-anna", " Anna ", PASSWORD, "cookie");

        assertThat(redeemed.status()).as(redeemed.body()).isEqualTo(200);
        assertThat(redeemed.text("user/login")).isEqualTo("anna");
        assertThat(redeemed.text("user/role")).isEqualTo("moderator");
        assertThat(redeemed.json().at("/mustChangePassword").asBoolean()).isFalse();
        assertThat(redeemed.text("refreshToken")).isEmpty();
        assertThat(client.refresh().status()).isEqualTo(200);
        assertThat(client.get("/api/auth/sessions", redeemed.accessToken()).status())
                .isEqualTo(200);
        assertThat(auth.client().login("anna", PASSWORD).status()).isEqualTo(200);
        String id = redeemed.text("user/id");
        assertThat(auth.query("select detail from audit_log where action = 'invitation_redeemed' and subject_id = '"
                        + id + "'"))
                .endsWith(", role moderator");
        assertThat(auth.query("select used_by from invitations where name = 'Anna'"))
                .isEqualTo(id);
        assertThat(redeem(auth.client(), "token-anna", "another", PASSWORD, "body")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aLongerPasswordIsAskedForWhereOneIsChosenAndOldOnesStayGood() {
        invite("token-mila", UserRole.USER, null);
        auth.person("mira");
        Policies policies = new Policies(auth.bean(DatabaseClient.class));
        policies.setPasswordMinimum(24, chief, clock.instant()).block(LIMIT);
        policies.setSignInText("<script>alert(1)</script>", chief, clock.instant())
                .block(LIMIT);
        try {
            TestClient mira = auth.client();
            String token = mira.login("mira", AuthInstance.PASSWORD).accessToken();
            TestAnswer change = mira.post(
                    "/api/auth/password",
                    Map.of("currentPassword", AuthInstance.PASSWORD, "newPassword", PASSWORD),
                    token);
            assertThat(change.text("rule")).as(change.body()).isEqualTo("too_short");
            assertThat(change.text("fields/newPassword")).isEqualTo("must have at least 24 characters");
            assertThat(redeem(auth.client(), "token-mila", "mila", PASSWORD, "body")
                            .text("fields/password"))
                    .isEqualTo("must have at least 24 characters");
            assertThat(redeem(auth.client(), "token-mila", "mila", PASSWORD + "-owl", "body")
                            .status())
                    .isEqualTo(200);
            // Asked for the first time: an answer may be some seconds old.
            TestAnswer page = auth.client().get("/api/auth/sign-in-page", null);
            assertThat(page.body())
                    .isEqualTo("{\"text\":\"<script>alert(1)</script>\","
                            + "\"minPasswordCharacters\":24,\"maxPasswordBytes\":72}");
            assertThat(page.header("Content-Type")).isEqualTo("application/json");
            assertThat(page.header("Cache-Control")).isEqualTo("max-age=5, public");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        } finally {
            policies.setPasswordMinimum(10, chief, clock.instant()).block(LIMIT);
            policies.setSignInText("", chief, clock.instant()).block(LIMIT);
        }
    }

    @Test
    void aRefusalLeavesTheInvitationGood() {
        invite("token-boris", UserRole.USER, null);
        TestClient client = auth.client();
        TestAnswer taken = redeem(client, "token-boris", "CHIEF", PASSWORD, "body");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text("fields/login")).isEqualTo("is taken");
        TestAnswer weak = redeem(client, "token-boris", "boris", "password12", "body");
        assertThat(weak.text("code")).isEqualTo("password_refused");
        assertThat(weak.text("rule")).isEqualTo("too_common");
        assertThat(redeem(client, "token-boris", "b s", PASSWORD, "body").text("fields/login"))
                .startsWith("must have 2 to 64 characters");

        TestAnswer redeemed = redeem(client, "token-boris", "boris", PASSWORD, "body");

        assertThat(redeemed.text("refreshToken")).as(redeemed.body()).hasSize(86);
        assertThat(redeemed.header("Set-Cookie")).isEmpty();
    }

    @Test
    void whateverIsNotGoodIsAnsweredAlike() {
        UUID former = auth.person("former", UserRole.ADMIN);
        invite("token-used", UserRole.USER, null);
        redeem(auth.client(), "token-used", "user-of-it", PASSWORD, "body");
        UUID withdrawn = invite("token-withdrawn", UserRole.USER, null);
        get(auth.bean(Invitations.class).withdraw(withdrawn, chief, clock.instant()));
        invite("token-void", UserRole.ADMIN, null, former);
        auth.execute("update users set role = 'user' where id = '" + former + "'");
        UUID expired = invite("token-expired", UserRole.USER, null);
        auth.execute("update invitations set expires_at = '" + clock.instant() + "' where id = '" + expired + "'");

        List<TestAnswer> answers = Stream.of(
                        "token-used", "token-withdrawn", "token-void", "token-expired", "token-unknown", "\u0000")
                .flatMap(token -> Stream.of(
                        auth.client().post("/api/auth/invitations/look", Map.of("token", token), null),
                        redeem(auth.client(), token, "nobody", PASSWORD, "body")))
                .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(answers.getFirst().body());
        });
        assertThat(answers.getFirst().text("detail")).isEqualTo("the invitation is not good, or not any more");
        assertThat(auth.query("select count(*) from users where login = 'nobody'"))
                .isEqualTo("0");
    }

    @Test
    void ofTwoWhoComeAtTheSameTimeOneGetsIn() {
        invite("token-both", UserRole.USER, null);

        List<Integer> statuses = Stream.of("one-of-two", "two-of-two")
                .map(login -> auth.client()
                        .postAsync("/api/auth/invitations/redeem", body("token-both", login, PASSWORD, "body")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(TestAnswer::status)
                .toList();

        assertThat(statuses).containsExactlyInAnyOrder(200, 404);
        assertThat(auth.query("select count(*) from users where login like '%-of-two'"))
                .isEqualTo("1");
    }

    @Test
    void triesFromOneAddressAreLimited() {
        TestClient client = auth.client();
        TestAnswer last = Stream.generate(
                        () -> client.post("/api/auth/invitations/look", Map.of("token", "guess"), null))
                .limit(31)
                .reduce((first, second) -> second)
                .orElseThrow();

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.text("code")).isEqualTo("rate_limited");
        assertThat(redeem(client, "guess", "guesser", PASSWORD, "body").status())
                .isEqualTo(429);
    }

    private UUID invite(String token, UserRole role, @Nullable String name) {
        return invite(token, role, name, chief);
    }

    private UUID invite(String token, UserRole role, @Nullable String name, UUID by) {
        Invitations.Wanted wanted =
                new Invitations.Wanted(role, name, clock.instant().plus(Duration.ofDays(3)));
        return get(auth.bean(Invitations.class).create(wanted, token, by, clock.instant()))
                .id();
    }

    private static TestAnswer redeem(TestClient client, String token, String login, String password, String transport) {
        return client.post("/api/auth/invitations/redeem", body(token, login, password, transport), null);
    }

    private static Map<String, Object> body(String token, String login, String password, String transport) {
        return new HashMap<>(Map.of(
                "token",
                token,
                "login",
                login,
                "name",
                "Name",
                "password",
                password,
                "device",
                Map.of("id", UUID.randomUUID(), "name", "Test"),
                "transport",
                transport));
    }
}
