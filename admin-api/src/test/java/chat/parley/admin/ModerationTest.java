package chat.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.testing.Published;
import chat.parley.accounts.testing.TestAnswer;
import chat.parley.admin.testing.AdminSystem;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Topology;
import chat.parley.wire.Ids;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.ReportAnswer;
import chat.parley.wire.transport.ReportQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reported messages and announcements. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModerationTest {
    private static final String REPORTS = "/api/admin/reports";
    private static final String ANNOUNCEMENTS = "/api/admin/announcements";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final AdminSystem admin = new AdminSystem();
    private final AdminSystem.Signed chief = admin.signedIn("chief", UserRole.ADMIN);
    private final AdminSystem.Signed moderator = admin.signedIn("moderator", UserRole.MODERATOR);
    private final AdminSystem.Signed reporter = admin.signedIn("reporter", UserRole.USER);
    private final UUID chat = Ids.next();

    /** One for all tests: two would share what comes between them. */
    private final Published published;

    ModerationTest() throws InterruptedException {
        published = Published.listen(admin);
    }

    /** In the place of a worker, which reads messages. */
    @BeforeAll
    void answerLikeAWorker() {
        admin.execute("insert into chats (id, kind, version, info_version, content_key, created_by, created_at,"
                + " active_at) values ('" + chat + "', 'group', 1, 1, 1, '" + reporter.userId() + "', now(), now())");
        admin.bean(Topology.class).declare(admin.bean(Partitions.class), List.of(Queue.moderation()));
        Publisher publisher = admin.bean(Publisher.class);
        admin.bean(Consumers.class)
                .subscribe(
                        Queue.moderation(),
                        new ConsumerLimits(10, 10),
                        batch -> batch.forEach(message -> {
                            ReportQuestion question = (ReportQuestion) message.payload();
                            publisher.publish(Address.gateway(question.asker()), answer(question));
                        }));
    }

    private ReportAnswer answer(ReportQuestion question) {
        return new ReportAnswer(
                question.number(),
                "what was said",
                List.of(
                        new Message(
                                Ids.next(),
                                4,
                                5,
                                reporter.userId(),
                                Ids.next(),
                                Instant.now(),
                                MessageBody.of("before it"),
                                null),
                        new Message(Ids.next(), 5, 6, Ids.next(), Ids.next(), Instant.now(), null, null)));
    }

    @AfterAll
    void stop() {
        admin.close();
    }

    @Test
    void aModeratorReadsAReportAndThatIsWrittenDown() {
        UUID author = admin.signedIn("author-read", UserRole.USER).userId();
        String id = report(author, 5);
        // The queue of the answers is made in the background.
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> admin.client()
                                .get(REPORTS + "/" + id, moderator.token())
                                .status()
                        == 200);

        TestAnswer read = admin.client().get(REPORTS + "/" + id, moderator.token());

        assertThat(read.header("Cache-Control")).isEqualTo("no-store");
        assertThat(read.text("text")).isEqualTo("what was said");
        assertThat(read.text("report/author/id")).isEqualTo(author.toString());
        assertThat(read.text("messages/0/text")).isEqualTo("before it");
        assertThat(read.text("messages/0/sender/login")).isEqualTo("reporter");
        assertThat(read.text("messages/1/kind")).isEqualTo("deleted");
        assertThat(read.json().at("/messages/1").has("sender")).isFalse();
        assertThat(audit(author))
                .isEqualTo("report_read: report " + id + " of message 5 of chat " + chat)
                .doesNotContain("before it");
        assertThat(admin.client()
                        .get(REPORTS + "/" + Ids.next(), moderator.token())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void reportsAreListedPageByPageUntilSomebodyDecides() {
        UUID author = admin.signedIn("author-list", UserRole.USER).userId();
        String older = report(author, 11);
        String newer = report(author, 12);
        TestAnswer first = admin.client().get(REPORTS + "?limit=1", moderator.token());
        assertThat(first.text("reports/0/id")).isEqualTo(newer);
        assertThat(first.body()).doesNotContain("what was said");
        assertThat(admin.client()
                        .get(REPORTS + "?limit=1&before=" + first.text("next"), moderator.token())
                        .text("reports/0/id"))
                .isEqualTo(older);

        TestAnswer dismissed = decide(newer, "dismiss", Map.of("note", "Nothing wrong"), moderator);

        assertThat(dismissed.text("outcome")).as(dismissed.body()).isEqualTo("dismissed");
        assertThat(dismissed.text("closedBy/login")).isEqualTo("moderator");
        assertThat(audit(author))
                .isEqualTo("report_dismissed: report " + newer + " of message 12 of chat " + chat + "; before: open");
        assertThat(admin.client().get(REPORTS, moderator.token()).body()).doesNotContain(newer);
        assertThat(admin.client()
                        .get(REPORTS + "?state=closed&limit=1", moderator.token())
                        .text("reports/0/note"))
                .isEqualTo("Nothing wrong");
        TestAnswer again = decide(newer, "delete-message", Map.of(), moderator);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("detail")).isEqualTo("the report was closed already");
        assertThat(admin.client()
                        .get(REPORTS + "?state=done", moderator.token())
                        .text("fields/state"))
                .isEqualTo("must be one of open, closed");
        assertThat(decide(older, "dismiss", Map.of("note", "x".repeat(501)), moderator)
                        .text("fields/note"))
                .isEqualTo("must have 1 to 500 characters");
    }

    @Test
    void aDeletionIsOrderedFromAWorkerAndClosesAllReportsOfTheMessage() {
        UUID author = admin.signedIn("author-delete", UserRole.USER).userId();
        String one = report(author, 21);
        String other = report(author, 21, chief.userId());
        String elsewhere = report(author, 22);

        TestAnswer deleted = decide(one, "delete-message", Map.of(), moderator);

        assertThat(deleted.text("outcome")).as(deleted.body()).isEqualTo("message_deleted");
        assertThat(deleted.text("deleting")).isEqualTo("true");
        assertThat(admin.query("select outcome || to_delete from message_reports where id = '" + one + "'"))
                .isEqualTo("message_deletedtrue");
        assertThat(admin.query("select outcome || to_delete from message_reports where id = '" + other + "'"))
                .isEqualTo("message_deletedfalse");
        assertThat(admin.query("select outcome from message_reports where id = '" + elsewhere + "'"))
                .isEqualTo("null");
        assertThat(audit(author))
                .isEqualTo("reported_message_deleted: report " + one + " of message 21 of chat " + chat
                        + "; before: open, as 1 more of it");
    }

    @Test
    void onlyAdministratorsBlockTheAuthor() {
        AdminSystem.Signed author = admin.signedIn("author-block", UserRole.USER);
        String id = report(author.userId(), 31);
        assertThat(decide(id, "block-author", Map.of(), moderator).status()).isEqualTo(403);

        TestAnswer blocked = decide(id, "block-author", Map.of(), chief);

        assertThat(blocked.text("outcome")).as(blocked.body()).isEqualTo("author_blocked");
        assertThat(blocked.text("author/active")).isEqualTo("false");
        published.awaitControl(new ControlMessage.UserEnded(author.userId()));
        published.awaitEvent(event -> event instanceof ServiceEvent.UserChanged changed
                && changed.userId().equals(author.userId()));
        assertThat(admin.query("select string_agg(action, ' ' order by seq) from audit_log where subject_id = '"
                        + author.userId() + "'"))
                .isEqualTo("user_blocked reported_author_blocked");
        assertThat(decide(report(chief.userId(), 32), "block-author", Map.of(), chief)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anotherNameIsTold() {
        AdminSystem.Signed anna = admin.signedIn("anna-old", UserRole.USER);
        admin.client().patch("/api/admin/users/" + anna.userId(), Map.of("name", "Anna New"), chief.token());
        published.awaitEvent(event -> event instanceof ServiceEvent.UserChanged changed
                && changed.userId().equals(anna.userId()));
    }

    @Test
    void anAnnouncementIsToldListedAndEnded() {
        TestAnswer created =
                announce("{\"level\":\"warning\",\"en\":\"Down at ten\",\"until\":\"" + inAnHour() + "\"}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.text("state")).isEqualTo("current");
        String id = created.text("id");
        published.awaitEvent(ServiceEvent.AnnouncementChanged.class::isInstance);
        assertThat(auditOf(id))
                .startsWith("announcement_created: warning, until ")
                .endsWith(", in English");
        for (int i = 1; i < 5; i++) {
            assertThat(announce("{\"level\":\"info\",\"ru\":\"Ещё\",\"until\":\"" + inAnHour() + "\"}")
                            .status())
                    .isEqualTo(201);
        }
        TestAnswer tooMany = announce("{\"level\":\"info\",\"ru\":\"Ещё\",\"until\":\"" + inAnHour() + "\"}");
        assertThat(tooMany.text("code")).isEqualTo("limit_reached");

        TestAnswer ended = admin.client().post(ANNOUNCEMENTS + "/" + id + "/end", "", chief.token());

        assertThat(ended.text("state")).as(ended.body()).isEqualTo("ended");
        assertThat(auditOf(id)).isEqualTo("announcement_ended: before: current");
        assertThat(admin.client()
                        .post(ANNOUNCEMENTS + "/" + id + "/end", "", chief.token())
                        .status())
                .isEqualTo(404);
        TestAnswer first = admin.client().get(ANNOUNCEMENTS + "?limit=4", chief.token());
        assertThat(admin.client()
                        .get(ANNOUNCEMENTS + "?before=" + first.text("next"), chief.token())
                        .text("announcements/0/id"))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"level":"info","until":"2999-01-01T00:00:00Z"}          | en    | must be there if ru is not
            {"level":"info","en":"x","until":"2999-01-01T00:00:00Z"} | until | must be a time within the next 366 days
            {"level":"info","en":"x","until":"2020-01-01T00:00:00Z"} | until | must be a time within the next 366 days
            {"level":"info","en":"x"}                                | until | is missing
            {"en":"x","until":"2999-01-01T00:00:00Z"}                | level | is missing
            {"level":"info","ru":" ","until":"2999-01-01T00:00:00Z"} | ru    | must have 1 to 500 characters
            """)
    void aWrongAnnouncementIsToldTheFieldAndWhatIsAllowed(String body, String field, String rule) {
        TestAnswer answer = announce(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("fields/" + field)).as(answer.body()).isEqualTo(rule);
    }

    private String report(UUID author, long seq) {
        return report(author, seq, reporter.userId());
    }

    private String report(UUID author, long seq, UUID by) {
        UUID id = Ids.next();
        admin.execute("insert into message_reports (id, chat_id, seq, message_id, author_id, reporter_id, reason,"
                + " created_at) values ('" + id + "', '" + chat + "', " + seq + ", '" + Ids.next() + "', '" + author
                + "', '" + by + "', 'spam', now())");
        return id.toString();
    }

    private TestAnswer decide(String id, String act, Map<String, ?> body, AdminSystem.Signed who) {
        return admin.client().post(REPORTS + "/" + id + "/" + act, body, who.token());
    }

    private TestAnswer announce(String body) {
        return admin.client().post(ANNOUNCEMENTS, body, chief.token());
    }

    private static Instant inAnHour() {
        return Instant.now().plusSeconds(3600);
    }

    private String audit(UUID subject) {
        return auditOf(subject.toString());
    }

    private String auditOf(String subject) {
        return admin.query("select action || ': ' || detail from audit_log where subject_id = '" + subject
                + "' order by seq desc limit 1");
    }
}
