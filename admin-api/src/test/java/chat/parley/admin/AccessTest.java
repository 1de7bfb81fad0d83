package chat.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.testing.ApiContract;
import chat.parley.accounts.testing.EndpointWalk;
import chat.parley.accounts.testing.Published;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.admin.testing.AdminSystem;
import chat.parley.identity.redis.CallDecisions;
import chat.parley.identity.redis.Redis;
import chat.parley.wire.Ids;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.service.ControlMessage;
import io.jsonwebtoken.security.Jwks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, and blocking. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
    private final AdminSystem admin = new AdminSystem();
    private final AdminSystem.Signed chief = admin.signedIn("chief", UserRole.ADMIN);

    @AfterAll
    void stop() {
        admin.close();
    }

    @Test
    void everyRouteIsDescribed() {
        ApiContract.requireEveryRoute(admin, "/api/admin");
    }

    @Test
    void everyOperationRefusesWhoMayNotCall() {
        assertThat(new EndpointWalk(admin, AdminSystem.KEY_ID, admin.signingKey(), Instant.now()).walk("/api/admin"))
                .isEmpty();
    }

    @Test
    void withoutAGoodTokenNobodyCreatesAnAccount() {
        assertUnauthenticated(null);
        assertUnauthenticated("no token");
        assertUnauthenticated(admin.token(chief, Instant.now().minus(Duration.ofMinutes(11)), admin.signingKey()));
        assertUnauthenticated(admin.token(
                chief, Instant.now(), Jwks.CRV.Ed25519.keyPair().build().getPrivate()));
        assertThat(create(admin.token(chief, Instant.now(), admin.signingKey())).status())
                .isEqualTo(201);
    }

    @Test
    void onlyAdministratorsMayCall() {
        AdminSystem.Signed user = admin.signedIn("anna", UserRole.USER);
        AdminSystem.Signed moderator = admin.signedIn("boris", UserRole.MODERATOR);
        for (AdminSystem.Signed other : new AdminSystem.Signed[] {user, moderator}) {
            assertThat(create(other.token()).text("code")).isEqualTo("forbidden");
            assertThat(create(other.token()).status()).isEqualTo(403);
            assertThat(admin.client().get("/api/admin/users", other.token()).status())
                    .isEqualTo(403);
            assertThat(block(chief.userId(), other.token()).status()).isEqualTo(403);
        }
        assertThat(admin.query("select state from users where login = 'chief'")).isEqualTo("active");
    }

    @Test
    void aBlockedAdministratorMayNothingFromThenOn() throws InterruptedException {
        AdminSystem.Signed second = admin.signedIn("second", UserRole.ADMIN);
        assertThat(create(second.token()).status()).isEqualTo(201);
        Published published = Published.listen(admin);

        TestAnswer blocked = block(second.userId(), chief.token());

        assertThat(blocked.status()).as(blocked.body()).isEqualTo(200);
        assertThat(blocked.text("state")).isEqualTo("blocked");
        published.awaitControl(new ControlMessage.UserEnded(second.userId()));
        assertUnauthenticated(second.token());
        assertThat(admin.query("select end_reason from sessions where id = '" + second.sessionId() + "'"))
                .isEqualTo("blocked");
        TestAnswer unblocked =
                admin.client().post("/api/admin/users/" + second.userId() + "/unblock", "", chief.token());
        assertThat(unblocked.text("state")).isEqualTo("active");
        assertUnauthenticated(second.token());
    }

    @Test
    void anEndedSessionMayNothing() {
        AdminSystem.Signed third = admin.signedIn("third", UserRole.ADMIN);
        admin.execute("update sessions set ended_at = now(), end_reason = 'signed_out' where id = '" + third.sessionId()
                + "'");

        assertUnauthenticated(third.token());
    }

    @Test
    void nobodyBlocksHimselfOrSomebodyUnknown() {
        TestAnswer himself = block(chief.userId(), chief.token());
        assertThat(himself.status()).isEqualTo(403);
        assertThat(himself.text("detail")).isEqualTo("nobody can block himself");
        assertThat(block(Ids.next(), chief.token()).status()).isEqualTo(404);
        assertThat(admin.client()
                        .post("/api/admin/users/seven/block", "", chief.token())
                        .text("code"))
                .isEqualTo("not_found");
        assertThat(admin.client().get("/api/admin/elsewhere", chief.token()).text("code"))
                .isEqualTo("not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "many", "-1", "99999999999"})
    void aPageHasALimit(String limit) {
        TestAnswer answer = admin.client().get("/api/admin/users?limit=" + limit, chief.token());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("fields/limit")).isEqualTo("must be a number between 1 and 200");
    }

    @Test
    void accountsAreListedPageByPage() {
        create(chief.token());
        TestAnswer first = admin.client().get("/api/admin/users?limit=1", chief.token());
        TestAnswer second = admin.client().get("/api/admin/users?limit=1&after=" + first.text("next"), chief.token());

        assertThat(first.json().get("users").size()).isEqualTo(1);
        assertThat(second.text("users/0/login")).isGreaterThan(first.text("users/0/login"));
        TestAnswer all = admin.client().get("/api/admin/users?limit=200", chief.token());
        assertThat(all.json().has("next")).isFalse();
        assertThat(all.body()).doesNotContain("password");
    }

    @Test
    void accountsAreFoundByNameRoleAndState() {
        UUID vera = admin.signedIn("vera_1", UserRole.MODERATOR).userId();
        admin.execute("update users set name = 'Вера Павловна' where id = '" + vera + "'");
        UUID gone = admin.signedIn("vera-gone", UserRole.USER).userId();
        admin.execute("update users set state = 'deleted' where id = '" + gone + "'");
        block(vera, chief.token());

        for (String query : List.of("search=VERA", "search=вера п", "search=a_1", "state=blocked&search=vera")) {
            assertThat(logins(query)).as(query).containsExactly("vera_1");
        }
        assertThat(logins("role=moderator&search=vera")).containsExactly("vera_1");
        assertThat(logins("state=deleted&search=vera")).containsExactly("vera-gone");
        for (String query :
                List.of("search=v_ra", "search=%25era%25", "role=user&search=vera", "state=active&search=vera")) {
            assertThat(logins(query)).as(query).isEmpty();
        }
        TestAnswer wrong = admin.client().get("/api/admin/users?state=asleep", chief.token());
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text("fields/state")).isEqualTo("must be one of active, blocked, deleted");
    }

    private List<String> logins(String query) {
        String encoded =
                URI.create("/api/admin/users?" + query.replace(" ", "%20")).toASCIIString();
        return StreamSupport.stream(
                        admin.client()
                                .get(encoded, chief.token())
                                .json()
                                .at("/users")
                                .spliterator(),
                        false)
                .map(user -> user.at("/login").asString())
                .toList();
    }

    @Test
    void administratorsDecideHowMuchMayBeUploaded() {
        String path = "/api/admin/policies/files";
        AdminSystem.Signed user = admin.signedIn("clara", UserRole.USER);
        assertThat(admin.client().get(path, chief.token()).json().isEmpty()).isTrue();

        TestAnswer changed = admin.client().put(path, Map.of("fileBytes", 1_000, "openUploads", 3), chief.token());

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(admin.client().get(path, chief.token()).body()).isEqualTo("{\"fileBytes\":1000,\"openUploads\":3}");
        assertThat(admin.query("select detail from audit_log where action = 'policy_changed'"
                        + " and detail like 'file limits%' order by seq limit 1"))
                .isEqualTo(
                        "file limits: 1000 bytes a file, as configured bytes a person, 3 open uploads;"
                                + " before: as configured bytes a file, as configured bytes a person, as configured open uploads");
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("quotaBytes", 0), Map.of("quotaBytes", -5), Map.of("quotaBytes", 1L << 41))) {
            assertThat(admin.client().put(path, wrong, chief.token()).text("fields/quotaBytes"))
                    .isEqualTo("must be a number between 1 and 1099511627776");
        }
        assertThat(admin.client().put(path, Map.of(), user.token()).status()).isEqualTo(403);
        assertThat(admin.client().get(path, user.token()).status()).isEqualTo(403);
        admin.client().put(path, Map.of(), chief.token());
        assertThat(admin.client().get(path, chief.token()).json().isEmpty()).isTrue();
    }

    @Test
    void administratorsDecideAboutCallsAndTheirProcessesAreTold() {
        String path = "/api/admin/policies/calls";
        CallDecisions told = new CallDecisions(admin.bean(Redis.class));
        assertThat(admin.client().get(path, chief.token()).json().isEmpty()).isTrue();

        TestAnswer changed = admin.client().put(path, Map.of("participants", 5, "screenSharing", false), chief.token());

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(admin.client().get(path, chief.token()).body())
                .isEqualTo("{\"participants\":5,\"screenSharing\":false}");
        assertThat(told.read().block()).isEqualTo(new CallDecisions.Decision(5, false));
        admin.client().put(path, Map.of("screenSharing", true), chief.token());
        assertThat(told.read().block()).isEqualTo(new CallDecisions.Decision(null, true));
        assertThat(admin.query(
                        "select detail from audit_log where action = 'policy_changed' order by seq desc limit 1"))
                .isEqualTo("calls: as configured people, screen sharing on; before: 5 people, screen sharing off");
        assertThat(admin.client()
                        .put(path, Map.of("participants", 17), chief.token())
                        .text("fields/participants"))
                .isEqualTo("must be a number between 2 and 16");
        AdminSystem.Signed user = admin.signedIn("dora", UserRole.USER);
        assertThat(admin.client().put(path, Map.of(), user.token()).status()).isEqualTo(403);
        assertThat(admin.client().get(path, user.token()).status()).isEqualTo(403);
        admin.client().put(path, Map.of(), chief.token());
        assertThat(told.read().block()).isEqualTo(CallDecisions.Decision.NONE);
    }

    @Test
    void administratorsDecideWhoMustHaveASecondFactorAndTakeLostOnesAway() {
        String path = "/api/admin/policies/second-factor";
        AdminSystem.Signed user = admin.signedIn("dina", UserRole.USER);
        assertThat(admin.client().get(path, chief.token()).body()).isEqualTo("{\"requiredRoles\":[]}");

        TestAnswer changed =
                admin.client().put(path, Map.of("requiredRoles", List.of("moderator", "admin")), chief.token());

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(admin.client().get(path, chief.token()).body())
                .isEqualTo("{\"requiredRoles\":[\"admin\",\"moderator\"]}");
        assertThat(admin.query("select detail from audit_log where detail like 'second factor%'"))
                .isEqualTo("second factor required of: [admin, moderator], before: []");
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(Map.of(), Map.of("requiredRoles", List.of("owner")))) {
            assertThat(admin.client().put(path, wrong, chief.token()).text("fields/requiredRoles"))
                    .isEqualTo("must be a list of user, moderator, admin");
        }
        String factor = "/api/admin/users/" + user.userId() + "/second-factor";
        assertThat(admin.client().delete(factor, chief.token()).status())
                .as("there is none")
                .isEqualTo(404);
        admin.execute("insert into second_factors (user_id, wrapped_secret, master_key_id, created_at) values ('"
                + user.userId() + "', '\\x00', 0, now())");
        admin.addPasskey(user.userId());
        assertThat(admin.client().delete(factor, user.token()).status()).isEqualTo(403);
        assertThat(admin.client()
                        .put(path, Map.of("requiredRoles", List.of()), user.token())
                        .status())
                .isEqualTo(403);
        assertThat(admin.client().get(path, user.token()).status()).isEqualTo(403);
        assertThat(admin.client().delete(factor, chief.token()).status()).isEqualTo(204);
        assertThat(admin.query("select (select count(*) from second_factors) + (select count(*) from passkeys where"
                        + " user_id = '" + user.userId() + "')"))
                .isEqualTo("0");
        assertThat(admin.query("select end_reason from sessions where id = '" + user.sessionId() + "'"))
                .isEqualTo("second_factor_changed");
        assertThat(admin.query("select actor_id from audit_log where action = 'second_factor_reset' and"
                        + " subject_id = '" + user.userId() + "'"))
                .isEqualTo(chief.userId().toString());
        AdminSystem.Signed keyed = admin.signedIn("keyed", UserRole.USER);
        admin.addPasskey(keyed.userId());
        assertThat(admin.client()
                        .delete("/api/admin/users/" + keyed.userId() + "/second-factor", chief.token())
                        .status())
                .as("a passkey alone")
                .isEqualTo(204);
        assertThat(admin.query("select detail from audit_log where action = 'second_factor_reset' and subject_id = '"
                        + keyed.userId() + "'"))
                .isEqualTo("passkeys: 1");
        admin.client().put(path, Map.of("requiredRoles", List.of()), chief.token());
        TestAnswer own = admin.client().delete("/api/admin/users/" + chief.userId() + "/second-factor", chief.token());
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.text("detail"))
                .isEqualTo("nobody can take away his own second factor here: switch it off with a code");
    }

    @Test
    void administratorsDecideWhetherLinksAreLookedAt() {
        String path = "/api/admin/policies/links";
        assertThat(admin.client().get(path, chief.token()).body()).isEqualTo("{\"previews\":true}");
        assertThat(admin.client().put(path, Map.of(), chief.token()).text("fields/previews"))
                .isEqualTo("is missing");

        TestAnswer changed = admin.client().put(path, Map.of("previews", false), chief.token());

        assertThat(changed.body()).isEqualTo("{\"previews\":false}");
        assertThat(admin.client().get(path, chief.token()).body()).isEqualTo("{\"previews\":false}");
        assertThat(admin.query("select detail from audit_log where detail like 'link previews%'"))
                .isEqualTo("link previews off, before: on");
        admin.client().put(path, Map.of("previews", true), chief.token());
    }

    @Test
    void administratorsDecideWhatTheSignInPageSays() {
        String path = "/api/admin/policies/sign-in-page";
        AdminSystem.Signed user = admin.signedIn("egor", UserRole.USER);
        assertThat(admin.client().get(path, chief.token()).text("text")).isEmpty();

        TestAnswer changed =
                admin.client().put(path, Map.of("text", " Ask Vera.\r\n<b>Спросите</b> Веру. "), chief.token());

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(admin.client().get(path, chief.token()).text("text")).isEqualTo("Ask Vera.\n<b>Спросите</b> Веру.");
        assertThat(admin.query("select detail from audit_log where detail like 'text of the sign-in%'"))
                .isEqualTo("text of the sign-in page: \"Ask Vera.\n<b>Спросите</b> Веру.\", before: none");
        assertThat(admin.client()
                        .put(path, Map.of("text", "😀".repeat(500)), chief.token())
                        .status())
                .isEqualTo(200);
        assertThat(admin.client()
                        .put(path, Map.of("text", "x".repeat(501)), chief.token())
                        .text("fields/text"))
                .isEqualTo("must have at most 500 characters");
        assertThat(admin.client()
                        .put(path, Map.of("text", "a\u0007"), chief.token())
                        .text("fields/text"))
                .isEqualTo("holds a control character");
        assertThat(admin.client().put(path, Map.of(), chief.token()).text("fields/text"))
                .isEqualTo("is missing");
        assertThat(admin.client()
                        .put(path, Map.of("text", "mine"), user.token())
                        .status())
                .isEqualTo(403);
        assertThat(admin.client().put(path, Map.of("text", " "), chief.token()).text("text"))
                .isEmpty();
    }

    private TestAnswer create(@Nullable String token) {
        String login = "new-" + UUID.randomUUID();
        return admin.client().post("/api/admin/users", Map.of("login", login, "name", "New", "role", "user"), token);
    }

    private TestAnswer block(UUID id, String token) {
        return admin.client().post("/api/admin/users/" + id + "/block", "", token);
    }

    private void assertUnauthenticated(@Nullable String token) {
        TestAnswer answer = create(token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.text("code")).isEqualTo("unauthenticated");
    }
}
