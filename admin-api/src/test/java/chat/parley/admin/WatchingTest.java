package chat.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.statistics.Statistics;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.admin.testing.AdminSystem;
import chat.parley.wire.Ids;
import chat.parley.wire.model.UserRole;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.JsonNode;

/** What administrators see of what was done and of how things are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchingTest {
    private final AdminSystem admin = new AdminSystem();
    private final AdminSystem.Signed chief = admin.signedIn("chief", UserRole.ADMIN);
    private final AdminSystem.Signed other = admin.signedIn("other", UserRole.ADMIN);

    @AfterAll
    void stop() {
        admin.close();
    }

    @Test
    void theLogIsFoundByWhoWhomWhatAndWhen() {
        UUID anna = admin.signedIn("anna", UserRole.USER).userId();
        Instant begun = Instant.now();
        admin.client().post("/api/admin/users/" + anna + "/block", "", chief.token());
        admin.client().post("/api/admin/users/" + anna + "/unblock", "", other.token());
        admin.client().post("/api/admin/users/" + anna + "/block", "", other.token());

        TestAnswer all = get("/audit?subject=anna");
        assertThat(actions(all)).containsExactly("user_blocked", "user_unblocked", "user_blocked");
        assertThat(all.text("lines/0/actor/login")).isEqualTo("other");
        assertThat(all.text("lines/0/subject/id")).isEqualTo(anna.toString());
        assertThat(all.json().has("next")).isFalse();
        assertThat(actions(get("/audit?subject=" + anna + "&actor=Chief"))).containsExactly("user_blocked");
        assertThat(actions(get("/audit?subject=anna&action=user_unblocked&actor=" + other.userId())))
                .containsExactly("user_unblocked");
        assertThat(actions(get("/audit?subject=anna&until=" + begun))).isEmpty();
        assertThat(actions(get("/audit?subject=anna&from=" + begun))).hasSize(3);
        assertThat(actions(get("/audit?actor=nobody"))).isEmpty();

        TestAnswer first = get("/audit?subject=anna&limit=2");
        assertThat(actions(first)).containsExactly("user_blocked", "user_unblocked");
        TestAnswer second = get("/audit?subject=anna&limit=2&before=" + first.text("next"));
        assertThat(actions(second)).containsExactly("user_blocked");
        assertThat(second.text("lines/0/actor/login")).isEqualTo("chief");
    }

    @Test
    void theLogIsExportedWithoutFormulas() {
        UUID subject = Ids.next();
        admin.bean(TransactionalOperator.class)
                .transactional(admin.bean(AuditLog.class)
                        .append(
                                Instant.now(),
                                chief.userId(),
                                AuditAction.POLICY_CHANGED,
                                subject,
                                "=HYPERLINK(\"http://example.org\"),1"))
                .block();

        TestAnswer file = get("/audit/export?subject=" + subject);

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"parley-audit.csv\"");
        List<String> lines = file.body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .isEqualTo("\uFEFF\"seq\",\"at\",\"actor_id\",\"actor_login\",\"action\",\"subject_id\","
                        + "\"subject_login\",\"detail\",\"hash\"");
        assertThat(lines.get(1))
                .contains("\"chief\",\"policy_changed\",\"" + subject
                        + "\",,\"'=HYPERLINK(\"\"http://example.org\"\"),1\",");
        assertThat(get("/audit?action=audit_exported").text("lines/0/detail")).isEqualTo("subject " + subject);
        assertThat(get("/audit/export").body().lines().count())
                .isEqualTo(Long.parseLong(admin.query("select count(*) from audit_log")) + 1);
    }

    @Test
    void theChainIsVerified() {
        admin.client().get("/api/admin/audit/export", chief.token());
        TestAnswer verdict = admin.client().post("/api/admin/audit/verify", "", chief.token());

        assertThat(verdict.status()).isEqualTo(200);
        assertThat(verdict.json().at("/brokenAt").isNumber()).isFalse();
        assertThat(verdict.json().at("/lines").asLong()).isPositive();
        assertThat(get("/audit/actions").body()).contains("\"user_blocked\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/audit?limit=0|limit|must be a number between 1 and 200",
                "/audit?before=x|before|must be a number between 1 and 9223372036854775807",
                "/audit?from=yesterday|from|must be a time such as 2026-01-31T23:59:00Z",
                "/audit?action=dancing|action|must be one of /api/admin/audit/actions",
                "/audit/export?action=dancing|action|must be one of /api/admin/audit/actions",
                "/audit?actor=%00|actor|must have no control characters",
                "/statistics?hours=8785|hours|must be a number between 1 and 8784"
            })
    void whatIsAskedWronglyIsNamed(String path, String field, String rule) {
        TestAnswer answer = get(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("fields/" + field)).isEqualTo(rule);
    }

    @Test
    void nobodyElseMaySeeAnyOfIt() {
        AdminSystem.Signed user = admin.signedIn("user", UserRole.USER);
        AdminSystem.Signed moderator = admin.signedIn("moderator", UserRole.MODERATOR);
        for (String path : List.of("/audit", "/audit/actions", "/audit/export", "/overview", "/statistics")) {
            for (AdminSystem.Signed somebody : List.of(user, moderator)) {
                assertThat(admin.client()
                                .get("/api/admin" + path, somebody.token())
                                .status())
                        .as(path)
                        .isEqualTo(403);
            }
            assertThat(admin.client().get("/api/admin" + path, null).status())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(admin.client()
                        .post("/api/admin/audit/verify", "", user.token())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void eachHourTellsWhatHappenedInIt() {
        Statistics statistics = admin.bean(Statistics.class);
        admin.execute("delete from statistics");
        UUID chat = chat(100);
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant before = hour.minus(Duration.ofHours(1));

        statistics.look(3, before.plusSeconds(60)).block();
        stored(chat, 7);
        statistics.look(9, before.plusSeconds(120)).block();
        stored(chat, 5);
        statistics.look(null, before.plusSeconds(180)).block();
        call(chat, before.plusSeconds(3_599));
        call(chat, hour.plusSeconds(1));
        call(chat, hour.plusSeconds(2));
        stored(chat, 2);
        statistics.look(4, hour.plusSeconds(10)).block();

        JsonNode hours = get("/statistics?hours=2").json().at("/hours");
        assertThat(hours.size()).isEqualTo(2);
        assertThat(hours.at("/0/hour").asString()).isEqualTo(before.toString());
        assertThat(hours.at("/0/messages").asLong())
                .as("those of before are not counted")
                .isEqualTo(12);
        assertThat(hours.at("/0/onlineMost").asInt()).isEqualTo(9);
        assertThat(hours.at("/0/calls").asLong()).isEqualTo(1);
        assertThat(hours.at("/1/messages").asLong()).isEqualTo(2);
        assertThat(hours.at("/1/calls").asLong()).isEqualTo(2);
        assertThat(hours.at("/1/databaseBytes").asLong()).isPositive();
        assertThat(get("/statistics?hours=1").json().at("/hours").size()).isEqualTo(1);
    }

    @Test
    void theOverviewTellsWhatWorksAndWhatWaits() {
        JsonNode overview = get("/overview").json();

        assertThat(overview.at("/accounts/active").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(overview.at("/accounts/online").asInt(-1)).isZero();
        Map<String, String> health = StreamSupport.stream(overview.at("/parts").spliterator(), false)
                .collect(Collectors.toMap(
                        part -> part.at("/name").asString(),
                        part -> part.at("/health").asString()));
        assertThat(health)
                .containsEntry("postgresql", "up")
                .containsEntry("redis", "up")
                .containsEntry("rabbitmq", "up")
                .containsEntry("message-worker", "down")
                .containsEntry("ws-gateway", "down")
                .hasSize(9);
        assertThat(overview.at("/parts/1/version").asString()).matches("\\d+\\.\\d+.*");
        assertThat(overview.at("/queues/7/name").asString()).isEqualTo("dead");
        assertThat(overview.at("/queues/7/waiting").asInt(-1)).isZero();
        assertThat(overview.at("/keys").has("certificateUntil")).isFalse();
    }

    private TestAnswer get(String path) {
        return admin.client().get("/api/admin" + path, chief.token());
    }

    private static List<String> actions(TestAnswer page) {
        return StreamSupport.stream(page.json().at("/lines").spliterator(), false)
                .map(line -> line.at("/action").asString())
                .toList();
    }

    private UUID chat(long lastSeq) {
        UUID id = Ids.next();
        admin.execute(
                "insert into chats (id, kind, version, info_version, last_seq, content_key, created_by, created_at,"
                        + " active_at) values ('" + id + "', 'group', 1, 1, " + lastSeq + ", 1, '" + chief.userId()
                        + "', now(), now())");
        return id;
    }

    private void stored(UUID chat, int messages) {
        admin.execute("update chats set last_seq = last_seq + " + messages + " where id = '" + chat + "'");
    }

    private void call(UUID chat, Instant startedAt) {
        admin.execute("insert into calls (id, chat_id, started_by, video, started_at, ended_at, outcome, node, epoch,"
                + " version) values ('" + Ids.next() + "', '" + chat + "', '" + chief.userId() + "', false, '"
                + startedAt + "', now(), 'missed', '" + Ids.next() + "', 1, 1)");
    }
}
