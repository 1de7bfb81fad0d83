package chat.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.testing.Published;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.admin.testing.AdminSystem;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.service.ControlMessage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators decide about keeping, holding and erasing; workers carry it out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionTest {
    private final AdminSystem admin = new AdminSystem();
    private final AdminSystem.Signed chief = admin.signedIn("chief", UserRole.ADMIN);
    private final AdminSystem.Signed user = admin.signedIn("user", UserRole.USER);

    @AfterAll
    void stop() {
        assertThat(Objects.requireNonNull(admin.bean(AuditLog.class).verify().block())
                        .brokenAt())
                .isNull();
        admin.close();
    }

    @Test
    void theRetentionOfAllAndOfAChatIsAuditedWithWhatWasBefore() {
        UUID chat = chat(user.userId());
        assertThat(get("/policies/retention").json().at("/days").asInt(-1)).isZero();
        assertThat(put("/policies/retention", Map.of("days", 90)).status()).isEqualTo(200);
        assertThat(put("/policies/retention", Map.of("days", 30)).status()).isEqualTo(200);
        assertThat(get("/policies/retention").json().at("/days").asInt()).isEqualTo(30);
        assertThat(lastAudit("policy_changed")).isEqualTo("retention: 30 days; before: 90 days");

        assertThat(put("/chats/" + chat + "/retention", Map.of("days", 0)).status())
                .isEqualTo(200);
        assertThat(lastAudit("retention_changed")).isEqualTo("chat: for ever; before: as everywhere");
        assertThat(put("/chats/" + chat + "/retention", Map.of()).status()).isEqualTo(200);
        assertThat(lastAudit("retention_changed")).isEqualTo("chat: as everywhere; before: for ever");
        assertThat(put("/chats/" + Ids.next() + "/retention", Map.of("days", 1)).status())
                .isEqualTo(404);
        TestAnswer listed = get("/chats?limit=200");
        assertThat(listed.body()).contains(chat.toString()).contains("\"members\":[\"user\"]");
    }

    @Test
    void chatsAreFoundByWhoIsInThemThoseWithTheNewestMessageFirst() {
        UUID nina = admin.signedIn("nina_9", UserRole.USER).userId();
        admin.execute("update users set name = 'Нина Петрова' where id = '" + nina + "'");
        UUID old = chat(nina);
        UUID busy = chat(nina);
        UUID left = chat(nina);
        admin.execute("update chats set active_at = now() - interval '1 day' where id = '" + old + "'");
        admin.execute("update chats set active_at = now() + interval '1 hour' where id = '" + busy + "'");
        admin.execute("update chat_members set left_version = 2 where chat_id = '" + left + "'");
        admin.execute("update chat_members set role = 'owner' where chat_id = '" + busy + "'");
        put("/chats/" + old + "/hold", Map.of());

        for (String query : List.of("search=nina_9", "search=NINA", "search=%D0%BD%D0%B8%D0%BD%D0%B0")) {
            assertThat(ids(get("/chats?" + query))).as(query).containsExactly(busy.toString(), old.toString());
        }
        assertThat(ids(get("/chats?search=n%25a"))).isEmpty();
        assertThat(ids(get("/chats?search=" + old))).containsExactly(old.toString());
        assertThat(ids(get("/chats?search=nina&kind=direct"))).isEmpty();
        assertThat(ids(get("/chats?search=nina&held=true"))).containsExactly(old.toString());
        TestAnswer first = get("/chats?search=nina&limit=1");
        assertThat(first.text("chats/0/owner/login")).isEqualTo("nina_9");
        assertThat(first.json().at("/chats/0/heldItself").asBoolean()).isFalse();
        TestAnswer second = get("/chats?search=nina&limit=1&after=" + first.text("next"));
        assertThat(ids(second)).containsExactly(old.toString());
        assertThat(second.json().at("/chats/0/heldItself").asBoolean()).isTrue();
        assertThat(get("/chats?kind=channel").text("fields/kind")).isEqualTo("must be one of direct, group");
    }

    private static List<String> ids(TestAnswer page) {
        return StreamSupport.stream(page.json().at("/chats").spliterator(), false)
                .map(chat -> chat.at("/id").asString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"days\":-1}", "{\"days\":3651}", "{\"days\":\"many\"}", "{\"days\":1.5}", "{}"})
    void anImpossibleRetentionIsRefusedByName(String body) {
        TestAnswer answer = put("/policies/retention", WireJson.mapper().readTree(body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("days");
    }

    @Test
    void nobodyElseMayDoAnyOfIt() {
        UUID chat = chat(user.userId());
        for (String path : new String[] {"/policies/retention", "/chats", "/holds", "/chats/" + chat + "/erase"}) {
            assertThat(admin.client().get("/api/admin" + path, user.token()).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(admin.client()
                        .post("/api/admin/chats/" + chat + "/erase", Map.of("confirm", chat), user.token())
                        .status())
                .isEqualTo(403);
        assertThat(admin.client()
                        .put("/api/admin/users/" + chief.userId() + "/hold", Map.of(), user.token())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsHeldCannotBeErased() {
        AdminSystem.Signed witness = admin.signedIn("witness", UserRole.USER);
        UUID chat = chat(witness.userId());
        assertThat(put("/users/" + witness.userId() + "/hold", Map.of()).status())
                .isEqualTo(204);
        assertThat(put("/users/" + witness.userId() + "/hold", Map.of()).status())
                .isEqualTo(204);
        assertThat(admin.query("select count(*) from audit_log where action = 'hold_placed' and subject_id = '"
                        + witness.userId() + "'"))
                .isEqualTo("1");
        assertThat(get("/holds").body()).contains(witness.userId().toString());

        TestAnswer person = eraseUser(witness.userId(), "witness", "keep");
        assertThat(person.status()).isEqualTo(409);
        assertThat(person.text("code")).isEqualTo("held");
        assertThat(person.text("detail")).contains("lift the hold first");
        assertThat(eraseChat(chat, chat.toString()).text("code")).isEqualTo("held");
        assertThat(admin.query("select state from users where login = 'witness'"))
                .isEqualTo("active");

        assertThat(admin.client()
                        .delete("/api/admin/users/" + witness.userId() + "/hold", chief.token())
                        .status())
                .isEqualTo(204);
        assertThat(lastAudit("hold_lifted")).isEqualTo("user: not held; before: held");
        assertThat(eraseChat(chat, chat.toString()).status()).isEqualTo(202);
        assertThat(put("/chats/" + chat + "/hold", Map.of()).text("code")).isEqualTo("conflict");
        assertThat(put("/chats/" + Ids.next() + "/hold", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void aChatIsErasedOnceAndOnlyByItsName() throws InterruptedException {
        UUID chat = chat(user.userId());
        TestAnswer wrong = eraseChat(chat, "yes");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/fields/confirm").asString()).isEqualTo("must be the id of the chat");
        assertThat(get("/chats/" + chat + "/erase").status()).isEqualTo(404);

        assertThat(eraseChat(chat, chat.toString()).status()).isEqualTo(202);
        assertThat(eraseChat(chat, chat.toString()).status()).isEqualTo(202);
        assertThat(admin.query("select count(*) from audit_log where action = 'erasure_ordered' and subject_id = '"
                        + chat + "'"))
                .isEqualTo("1");
        assertThat(get("/chats/" + chat + "/erase").text("doneAt")).isEmpty();

        // In the place of a worker.
        admin.execute("update erasures set done_at = now(), messages = 12 where subject_id = '" + chat + "'");
        await(
                "select detail from audit_log where action = 'erasure_done' and subject_id = '" + chat + "'",
                "chat, 12 messages");
        assertThat(get("/chats/" + chat + "/erase").text("doneAt")).isNotEmpty();
    }

    @Test
    void anErasedAccountIsAnonymousAndSignedOut() throws Exception {
        AdminSystem.Signed leaver = admin.signedIn("leaver", UserRole.MODERATOR);
        admin.execute("insert into credentials values ('" + leaver.userId() + "', 'x', false, now())");
        assertThat(eraseUser(leaver.userId(), "somebody", "keep").status()).isEqualTo(400);
        assertThat(eraseUser(leaver.userId(), "leaver", "burn").status()).isEqualTo(400);
        assertThat(eraseUser(chief.userId(), "chief", "keep").status()).isEqualTo(403);
        assertThat(eraseUser(Ids.next(), "leaver", "keep").status()).isEqualTo(404);
        admin.addPasskey(leaver.userId());
        Published published = Published.listen(admin);

        TestAnswer erased = eraseUser(leaver.userId(), "Leaver", "shred");

        assertThat(erased.status()).as(erased.body()).isEqualTo(202);
        published.awaitControl(new ControlMessage.UserEnded(leaver.userId()));
        String row = admin.query("select u::text from users u where id = '" + leaver.userId() + "'");
        assertThat(row)
                .contains("deleted-" + leaver.userId(), "user", "deleted")
                .doesNotContain("leaver");
        assertThat(admin.query("select address || coalesce(device_name, '') || (ended_at is not null) from sessions"
                        + " where user_id = '" + leaver.userId() + "'"))
                .isEqualTo("true");
        for (String table : List.of("credentials", "passkeys")) {
            assertThat(admin.query("select count(*) from " + table + " where user_id = '" + leaver.userId() + "'"))
                    .as(table)
                    .isEqualTo("0");
        }
        assertThat(lastAudit("erasure_ordered")).isEqualTo("user, messages shredded; before: active");
        // The name is free, and ordering it again tells how far it is.
        assertThat(eraseUser(leaver.userId(), "leaver", "shred").status()).isEqualTo(202);
        admin.signedIn("leaver", UserRole.USER);
    }

    private UUID chat(UUID member) {
        UUID id = Ids.next();
        admin.execute(
                "insert into chats (id, kind, version, info_version, content_key, created_by, created_at, active_at)"
                        + " values ('" + id + "', 'group', 1, 1, 1, '" + member + "', now(), now())");
        admin.execute("insert into chat_members (chat_id, user_id, role, joined_version, list_version) values ('" + id
                + "', '" + member + "', 'owner', 1, 1)");
        return id;
    }

    private void await(String sql, String wanted) throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!admin.query(sql).equals(wanted)) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private String lastAudit(String action) {
        return admin.query("select detail from audit_log where action = '" + action + "' order by seq desc limit 1");
    }

    private TestAnswer get(String path) {
        return admin.client().get("/api/admin" + path, chief.token());
    }

    private TestAnswer put(String path, Object body) {
        return admin.client().put("/api/admin" + path, body, chief.token());
    }

    private TestAnswer eraseChat(UUID chat, String confirm) {
        return admin.client().post("/api/admin/chats/" + chat + "/erase", Map.of("confirm", confirm), chief.token());
    }

    private TestAnswer eraseUser(UUID id, String confirm, String messages) {
        return admin.client()
                .post(
                        "/api/admin/users/" + id + "/erase",
                        Map.of("confirm", confirm, "messages", messages),
                        chief.token());
    }
}
