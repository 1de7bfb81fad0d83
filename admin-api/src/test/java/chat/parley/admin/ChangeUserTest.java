package chat.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.password.Password;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.testing.Published;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.accounts.user.AccountRefusedException;
import chat.parley.accounts.user.Accounts;
import chat.parley.admin.testing.AdminSystem;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.service.ControlMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changing, deleting accounts, and ending their sign-ins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeUserTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AdminSystem admin = new AdminSystem();
    private final AdminSystem.Signed chief = admin.signedIn("chief", UserRole.ADMIN);
    private final Published published;

    ChangeUserTest() throws InterruptedException {
        // One for all: two would share what comes.
        published = Published.listen(admin);
    }

    @AfterAll
    void stop() {
        admin.close();
    }

    @Test
    void nameAndLoginChangeAndTheSignInGoesOn() {
        AdminSystem.Signed anna = admin.signedIn("anna", UserRole.USER);

        TestAnswer changed = patch(anna, Map.of("name", "Anna Петрова", "login", " Anna.P "));

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("name")).isEqualTo("Anna Петрова");
        assertThat(changed.text("login")).isEqualTo("anna.p");
        assertThat(changed.text("role")).isEqualTo("user");
        assertThat(audit(anna)).isEqualTo("user_changed: login anna.p, before anna; name Anna Петрова, before Name");
        assertThat(ended(anna)).isEqualTo("null");
        admin.signedIn("taken", UserRole.USER);
        TestAnswer taken = patch(anna, Map.of("login", "TAKEN", "name", "Other"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text("fields/login")).isEqualTo("is taken");
        assertThat(get(path(anna)).text("name")).isEqualTo("Anna Петрова");
    }

    @Test
    void anotherRoleEndsTheSignInsThatCarryTheOldOne() {
        AdminSystem.Signed boris = admin.signedIn("boris", UserRole.ADMIN);

        TestAnswer changed = patch(boris, Map.of("role", "moderator"));

        assertThat(changed.text("role")).as(changed.body()).isEqualTo("moderator");
        assertThat(ended(boris)).isEqualTo("role_changed");
        assertThat(audit(boris)).isEqualTo("user_changed: role moderator, before admin");
        published.awaitControl(new ControlMessage.UserEnded(boris.userId()));
        assertThat(admin.client().get("/api/admin/users", boris.token()).status())
                .isEqualTo(401);
    }

    @Test
    void anAccountIsLinkedToOnePersonAtTheProvider() {
        AdminSystem.Signed linda = admin.signedIn("linda", UserRole.USER);
        AdminSystem.Signed mark = admin.signedIn("mark", UserRole.USER);
        Map<String, Object> first = Map.of("issuer", "https://login.example", "subject", "42");

        assertThat(identity(linda, first).status()).isEqualTo(200);
        TestAnswer again = identity(linda, Map.of("issuer", "https://login.example", "subject", "43"));

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(get(path(linda) + "/identity").body())
                .isEqualTo("{\"identities\":[{\"issuer\":\"https://login.example\",\"subject\":\"43\"}]}");
        TestAnswer taken = identity(mark, Map.of("issuer", "https://login.example", "subject", "43"));
        assertThat(taken.text("fields/subject")).as(taken.body()).isEqualTo("belongs to another account");
        assertThat(identity(mark, Map.of("issuer", "https://login.example")).text("fields/subject"))
                .startsWith("must have 1 to 255 characters");
        assertThat(admin.client()
                        .delete(path(linda) + "/identity", chief.token())
                        .status())
                .isEqualTo(204);
        assertThat(ended(linda)).isEqualTo("ended_by_admin");
        assertThat(audit(linda)).isEqualTo("identity_unlinked: ");
        assertThat(admin.client()
                        .delete(path(linda) + "/identity", chief.token())
                        .status())
                .isEqualTo(404);
    }

    private TestAnswer identity(AdminSystem.Signed person, Map<String, Object> body) {
        return admin.client().put(path(person) + "/identity", body, chief.token());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                  | body  | must have one of login, name, role
            {"name":" "}        | name  | must have 1 to 100 characters
            {"role":"root"}     | role  | must be one of user, moderator, admin
            {"login":"a b"}     | login | must have 2 to 64 characters: letters, digits, dot, hyphen and underscore, a letter or digit first
            """)
    void aWrongChangeIsToldTheFieldAndWhatIsAllowed(String body, String field, String rule) {
        TestAnswer answer = patch(chief, WireJson.mapper().readTree(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("fields/" + field)).as(answer.body()).isEqualTo(rule);
    }

    @Test
    void aResetGivesAOneTimePasswordOnceAndEndsTheSignIns() {
        AdminSystem.Signed clara = admin.signedIn("clara", UserRole.USER);

        TestAnswer reset = post(clara, "reset-password", "");

        assertThat(reset.status()).as(reset.body()).isEqualTo(200);
        assertThat(reset.header("Cache-Control")).isEqualTo("no-store");
        String password = reset.text("oneTimePassword");
        assertThat(ended(clara)).isEqualTo("password_changed");
        assertThat(audit(clara)).isEqualTo("password_reset: sessions ended: 1");
        String credentials = " from credentials where user_id = '" + clara.userId() + "'";
        assertThat(admin.query("select one_time" + credentials)).isEqualTo("true");
        assertThat(admin.bean(PasswordHashing.class)
                        .matches(Password.of(password), admin.query("select password_hash" + credentials))
                        .block(LIMIT))
                .isTrue();
        assertThat(get(path(clara)).body()).doesNotContain(password, "oneTime");
    }

    @Test
    void signInsAreListedAndAllEnded() {
        AdminSystem.Signed dora = admin.signedIn("dora", UserRole.USER);
        admin.execute("update sessions set device_name = 'Phone' where user_id = '" + dora.userId() + "'");
        TestAnswer sessions = get(path(dora) + "/sessions");
        assertThat(sessions.json().at("/sessions").size()).isEqualTo(1);
        assertThat(sessions.text("sessions/0/deviceName")).isEqualTo("Phone");
        assertThat(sessions.text("sessions/0/address")).isEqualTo("127.0.0.1");
        assertThat(sessions.body()).doesNotContain("hash");

        assertThat(post(dora, "sign-out", "").body()).isEqualTo("{\"ended\":1}");

        published.awaitControl(new ControlMessage.UserEnded(dora.userId()));
        assertThat(ended(dora)).isEqualTo("ended_by_admin");
        assertThat(audit(dora)).isEqualTo("signed_out_everywhere: sessions ended: 1");
        assertThat(get(path(dora) + "/sessions").json().at("/sessions").isEmpty())
                .isTrue();
        assertThat(get("/api/admin/users/" + Ids.next() + "/sessions").status()).isEqualTo(404);
    }

    @Test
    void oneSignInEndsAndTheOthersGoOn() {
        AdminSystem.Signed ella = admin.signedIn("ella", UserRole.USER);
        UUID other = Ids.next();
        admin.execute("insert into sessions select '" + other + "', user_id, '" + Ids.next()
                + "', 'Laptop', address, created_at, last_used_at, expires_at, refresh_hash, refreshed_at"
                + " from sessions where id = '" + ella.sessionId() + "'");

        TestAnswer done = delete(ella, "/sessions/" + other);

        assertThat(done.status()).as(done.body()).isEqualTo(204);
        published.awaitControl(new ControlMessage.SessionsEnded(ella.userId(), List.of(other)));
        assertThat(get(path(ella) + "/sessions").text("sessions/0/id"))
                .isEqualTo(ella.sessionId().toString());
        assertThat(ended(ella)).isEqualTo("null");
        assertThat(audit(ella)).isEqualTo("session_ended: one, by an administrator: " + other);
        for (Object unknown : List.of(other, chief.sessionId(), "seven")) {
            assertThat(delete(ella, "/sessions/" + unknown).status())
                    .as("%s", unknown)
                    .isEqualTo(404);
        }
        assertThat(ended(chief)).isEqualTo("null");
    }

    @Test
    void factsTellWhatTheAccountItselfDoesNot() {
        AdminSystem.Signed fiona = admin.signedIn("fiona", UserRole.USER);
        assertThat(get(path(fiona) + "/facts").json().toString())
                .matches("\\{\"lastSeenAt\":\"[^\"]+\",\"secondFactor\":false,\"passkeys\":0,\"oneTimePassword\":false,"
                        + "\"files\":0,\"fileBytes\":0}");
        post(fiona, "reset-password", "");
        admin.execute("insert into second_factors (user_id, wrapped_secret, master_key_id, created_at, confirmed_at)"
                + " values ('" + fiona.userId() + "', '\\x00', 0, now(), now())");
        admin.addPasskey(fiona.userId());
        for (String state : List.of("complete", "deleted")) {
            boolean gone = state.equals("deleted");
            admin.execute(
                    "insert into files (id, owner_id, state, uploaded_size, size, wrapped_key, master_key_id, meta,"
                            + " created_at, active_at, completed_at) values ('" + Ids.next() + "', '" + fiona.userId()
                            + "', '"
                            + state + "', 700, 700, " + (gone ? "null, null, null" : "'\\x00', 0, '\\x00'")
                            + ", now(), now(), now())");
        }
        admin.client().put("/api/admin/policies/files", Map.of("quotaBytes", 5000), chief.token());

        TestAnswer facts = get(path(fiona) + "/facts");

        admin.client().put("/api/admin/policies/files", Map.of(), chief.token());
        assertThat(facts.json().toString())
                .contains("\"secondFactor\":true,\"passkeys\":1,\"oneTimePassword\":true,\"files\":1,\"fileBytes\":700,"
                        + "\"quotaBytes\":5000");
        assertThat(get("/api/admin/users/" + Ids.next() + "/facts").status()).isEqualTo(404);
    }

    @Test
    void aBlockHasAReasonThatOnlyAdministratorsSeeAndThatGoesWithIt() {
        AdminSystem.Signed emil = admin.signedIn("emil", UserRole.USER);

        TestAnswer blocked = post(emil, "block", Map.of("reason", "left the company"));

        assertThat(blocked.text("blockReason")).as(blocked.body()).isEqualTo("left the company");
        assertThat(audit(emil)).isEqualTo("user_blocked: reason: left the company");
        assertThat(post(emil, "block", Map.of("reason", "x".repeat(501))).text("fields/reason"))
                .isEqualTo("must have 1 to 500 characters");
        assertThat(post(emil, "block", "").text("blockReason")).isEqualTo("left the company");
        assertThat(post(emil, "unblock", "").json().has("blockReason")).isFalse();
    }

    @Test
    void whoIsDeletedCannotComeBackAndKeepsTheLogin() {
        AdminSystem.Signed fedor = admin.signedIn("fedor", UserRole.USER);
        assertThat(delete(fedor, "?content=keep&confirm=other").text("fields/confirm"))
                .isEqualTo("must be the login of the account");
        assertThat(delete(fedor, "?confirm=fedor").text("fields/content")).isEqualTo("must be one of keep, erase");

        TestAnswer deleted = delete(fedor, "?content=keep&confirm=fedor");

        assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
        assertThat(deleted.text("state")).isEqualTo("deleted");
        assertThat(ended(fedor)).isEqualTo("blocked");
        assertThat(audit(fedor)).isEqualTo("user_deleted: messages kept; before: active");
        assertThat(post(fedor, "unblock", "").text("state")).isEqualTo("deleted");
        for (TestAnswer late : List.of(
                patch(fedor, Map.of("name", "Back")),
                post(fedor, "reset-password", ""),
                post(fedor, "sign-out", ""),
                delete(fedor, "?content=keep&confirm=fedor"))) {
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.text("detail")).isEqualTo("the account is deleted");
        }
        assertThat(admin.client()
                        .post(
                                "/api/admin/users",
                                Map.of("login", "fedor", "name", "New", "role", "user"),
                                chief.token())
                        .status())
                .isEqualTo(409);
        assertThat(delete(fedor, "?content=erase&confirm=fedor").status()).isEqualTo(202);
        assertThat(admin.query("select shred_messages from erasures where subject_id = '" + fedor.userId() + "'"))
                .isEqualTo("true");
        assertThat(get(path(fedor)).text("login")).isEqualTo("deleted-" + fedor.userId());
    }

    @Test
    void nobodyTakesHisOwnRights() {
        assertForbidden(patch(chief, Map.of("role", "user")), "nobody can give up his own role");
        assertForbidden(delete(chief, "?content=keep&confirm=chief"), "nobody can delete himself");
        assertForbidden(delete(chief, "?content=erase&confirm=chief"), "nobody can delete himself");
        assertForbidden(
                post(chief, "reset-password", ""), "nobody can reset his own password: change it with the current one");
        assertThat(patch(chief, Map.of("name", "Chief")).status()).isEqualTo(200);
    }

    /** Each alone is allowed; both would leave nobody. */
    @Test
    void administratorsWhoBlockEachOtherAtTheSameTimeLeaveOne() {
        AdminSystem.Signed second = admin.signedIn("second", UserRole.ADMIN);
        admin.execute("update users set state = 'blocked' where role = 'admin' and id not in ('" + chief.userId()
                + "', '" + second.userId() + "')");
        Accounts accounts = admin.bean(Accounts.class);

        List<Object> results = Flux.merge(
                        attempt(accounts.block(second.userId(), null, chief.userId(), Instant.now())),
                        attempt(accounts.block(chief.userId(), null, second.userId(), Instant.now())))
                .collectList()
                .block(LIMIT);

        assertThat(results).hasAtLeastOneElementOfType(AccountRefusedException.class);
        assertThat(admin.query("select count(*) from users where role = 'admin' and state = 'active'"))
                .isEqualTo("1");
        admin.execute("update users set state = 'active' where id = '" + chief.userId() + "'");
        admin.execute("update sessions set ended_at = null, end_reason = null where id = '" + chief.sessionId() + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/sessions", "/sign-out", "/reset-password", "?content=keep&confirm=gregor"})
    void onlyAdministratorsMayAnyOfIt(String what) {
        AdminSystem.Signed user = admin.signedIn("user-" + Ids.next(), UserRole.MODERATOR);
        String path = path(chief) + what;
        TestAnswer answer = switch (what) {
            case "" -> admin.client().patch(path, Map.of("role", "user"), user.token());
            case "/sessions" -> admin.client().get(path, user.token());
            case "/sign-out", "/reset-password" -> admin.client().post(path, "", user.token());
            default -> admin.client().delete(path, user.token());
        };
        assertThat(answer.status()).isEqualTo(403);
        assertThat(admin.client().get(path(chief), null).status()).isEqualTo(401);
    }

    private static Mono<Object> attempt(Mono<?> act) {
        return act.<Object>map(done -> "done").onErrorResume(Mono::just);
    }

    private static void assertForbidden(TestAnswer answer, String why) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.text("detail")).isEqualTo(why);
    }

    private TestAnswer get(String path) {
        return admin.client().get(path, chief.token());
    }

    private TestAnswer patch(AdminSystem.Signed person, Object body) {
        return admin.client().patch(path(person), body, chief.token());
    }

    private TestAnswer post(AdminSystem.Signed person, String act, Object body) {
        return admin.client().post(path(person) + "/" + act, body, chief.token());
    }

    private TestAnswer delete(AdminSystem.Signed person, String query) {
        return admin.client().delete(path(person) + query, chief.token());
    }

    private static String path(AdminSystem.Signed person) {
        return "/api/admin/users/" + person.userId();
    }

    private String ended(AdminSystem.Signed person) {
        return String.valueOf(admin.query(
                "select coalesce(end_reason, 'null') from sessions where id = '" + person.sessionId() + "'"));
    }

    /** The last line about somebody. */
    private String audit(AdminSystem.Signed person) {
        return admin.query("select action || ': ' || detail from audit_log where subject_id = '" + person.userId()
                + "' order by seq desc limit 1");
    }
}
