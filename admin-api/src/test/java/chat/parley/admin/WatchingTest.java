package chat.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.accounts.audit.AuditAction;
import chat.parley.accounts.audit.AuditLog;
import chat.parley.accounts.statistics.Statistics;
import chat.parley.accounts.task.RepeatedTask;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.admin.testing.AdminSystem;
import chat.parley.broker.amqp.DeadLetters;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.QueueDepths;
import chat.parley.broker.amqp.Topology;
import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.identity.redis.Connected;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RunningProcess;
import chat.parley.wire.Ids;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.DeadLetter;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.Sender;
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
        // Its own look in between would count for the present hour what was stored in the one before.
        admin.beans(RepeatedTask.class).stream()
                .filter(task -> task.toString().contains("statistics"))
                .forEach(RepeatedTask::stop);
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

        // One more than was looked at, and one less below: the hour may end meanwhile.
        JsonNode hours = get("/statistics?hours=3").json().at("/hours");
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
        assertThat(get("/statistics?hours=1").json().at("/hours").size()).isLessThan(2);
    }

    @Test
    void theOverviewTellsWhatWorksAndWhatWaits() {
        Redis redis = admin.bean(Redis.class);
        RunningProcess files = new RunningProcess("file-api", redis);
        files.start();
        Connected connected = new Connected(redis);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Integer.valueOf(1)
                        .equals(connected.processes("file-api").block()));
        JsonNode overview = get("/overview").json();
        files.stop();
        assertThat(connected.processes("file-api").block()).isZero();

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
                .containsEntry("auth-api", "down")
                .containsEntry("file-api", "up")
                .hasSize(11);
        assertThat(overview.at("/parts/1/version").asString()).matches("\\d+\\.\\d+.*");
        assertThat(overview.at("/queues/7/name").asString()).isEqualTo("dead");
        assertThat(overview.at("/queues/7/waiting").asInt(-1)).isZero();
        assertThat(overview.at("/keys").has("certificateUntil")).isFalse();
    }

    @Test
    void deadLettersAreShownWithoutTheirContentReplayedAndDropped() throws InterruptedException {
        String path = "/api/admin/dead-letters";
        DeadLetters letters = admin.bean(DeadLetters.class);
        int partitions = admin.bean(Partitions.class).count();
        assertThat(letters.look().waiting()).isZero();
        admin.bean(Topology.class).declare(new Partitions(partitions), List.of());
        UUID chat = Ids.next();
        ConfirmedPublisher publisher = new ConfirmedPublisher(admin.bean(Publisher.class));
        for (String text : List.of("the first secret", "the second secret")) {
            publisher.publish(
                    Address.dead(Queue.partition(0)),
                    new DeadLetter(
                            Queue.partition(0).queueName(),
                            "gateway",
                            new InboundFrame(
                                    1,
                                    new Sender(chief.userId(), chief.sessionId(), UserRole.ADMIN),
                                    Instant.now(),
                                    new MessageSend("1", Ids.next(), chat, MessageBody.of(text))),
                            "java.lang.IllegalStateException",
                            Instant.parse("2026-01-02T03:04:05Z"),
                            3));
        }

        TestAnswer page = get("/dead-letters");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("secret");
        assertThat(page.json().at("/waiting").asInt()).isEqualTo(2);
        assertThat(page.text("letters/0/kind")).isEqualTo("frame");
        assertThat(page.text("letters/0/type")).isEqualTo("message.send");
        assertThat(page.text("letters/0/failedAt")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(page.text("letters/0/sender/login")).isEqualTo("chief");
        assertThat(page.text("letters/0/chatId")).isEqualTo(chat.toString());

        String first = page.text("letters/0/id");
        TestAnswer replayed = admin.client().post(path + "/replay", Map.of("ids", List.of(first)), chief.token());
        assertThat(replayed.body()).isEqualTo("{\"done\":1,\"kept\":0,\"left\":1}");
        Queue partition = Queue.partition(new Partitions(partitions).of(chat));
        assertThat(admin.bean(QueueDepths.class).look(List.of(partition)).get(partition))
                .isEqualTo(new QueueDepths.Depth(1, 0));
        assertThat(get("/audit?action=dead_letters_replayed").text("lines/0/detail"))
                .isEqualTo("1 letter from frames.chat.0: frame message.send, java.lang.IllegalStateException,"
                        + " failed at 2026-01-02T03:04:05Z");
        assertThat(admin.client()
                        .post(path + "/drop", Map.of("ids", List.of(first)), chief.token())
                        .body())
                .as("it is gone")
                .isEqualTo("{\"done\":0,\"kept\":0,\"left\":1}");
        assertThat(admin.client()
                        .post(path + "/drop", Map.of("ids", List.of()), chief.token())
                        .text("fields/ids"))
                .isEqualTo("must be 1 to 200 ids of dead letters, or absent for all of them");
        assertThat(admin.client().post(path + "/drop", Map.of(), chief.token()).body())
                .isEqualTo("{\"done\":1,\"kept\":0,\"left\":0}");
        assertThat(get("/audit?action=dead_letters_dropped").json().at("/lines").size())
                .isEqualTo(1);
    }

    @Test
    void oneRotationOfKeysIsOrderedAtATimeAndItsEndIsInTheLog() {
        UUID chat = chat(10);
        admin.execute("insert into data_keys (chat_id, purpose, number, master_key_id, wrapped, first_version,"
                + " created_at) values ('" + chat + "', 'content', 1, -5, '\\x00', 0, '2026-01-02T03:04:05Z')");
        assertThat(get("/keys/rotation").status()).isEqualTo(404);

        TestAnswer ordered = admin.client().post("/api/admin/keys/rotation", "", chief.token());

        assertThat(ordered.status()).as(ordered.body()).isEqualTo(202);
        assertThat(ordered.text("phase")).isEqualTo("ordered");
        assertThat(ordered.text("orderedBy")).isEqualTo("chief");
        assertThat(admin.client()
                        .post("/api/admin/keys/rotation", "", other.token())
                        .text("detail"))
                .isEqualTo("a rotation of the data keys is under way");
        admin.execute("update key_rotations set chats_total = 1, messages_total = 10, chats_begun = 1,"
                + " begun_at = now(), messages_done = 4");
        JsonNode report = get("/keys").json();
        assertThat(report.at("/rotation/phase").asString()).isEqualTo("contents");
        assertThat(report.at("/rotation/messagesDone").asLong()).isEqualTo(4);
        assertThat(report.at("/rotation/messages").asLong()).isEqualTo(10);
        assertThat(report.at("/masterKeys/0/id").asLong()).isEqualTo(4_294_967_291L);
        assertThat(report.at("/masterKeys/0/wrapped").asLong()).isEqualTo(1);
        assertThat(report.at("/dataKeys/0/purpose").asString()).isEqualTo("content");
        assertThat(report.at("/oldestInUse").asString()).isEqualTo("2026-01-02T03:04:05Z");

        admin.execute("update key_rotations set finished_at = now(), chats_done = 1, contents = 12, keys_deleted = 1");
        Instant deadline = Instant.now().plusSeconds(60);
        while (get("/audit?action=key_rotation_done").json().at("/lines").isEmpty()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
        assertThat(get("/audit?action=key_rotation_done").text("lines/0/detail"))
                .isEqualTo("1 chats, 12 contents encrypted anew, 0 unreadable, 1 old keys deleted");
        assertThat(get("/audit?action=key_rotation_ordered").text("lines/0/actor/login"))
                .isEqualTo("chief");
        assertThat(admin.client()
                        .post("/api/admin/keys/rotation", "", other.token())
                        .status())
                .isEqualTo(202);
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
