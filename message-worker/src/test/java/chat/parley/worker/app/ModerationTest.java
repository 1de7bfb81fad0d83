package chat.parley.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.AnnouncementList;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageReport;
import chat.parley.wire.model.Announcement;
import chat.parley.wire.model.AnnouncementLevel;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.ReportReason;
import chat.parley.wire.server.AnnouncementPage;
import chat.parley.wire.server.AnnouncementsChanged;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.PersonChanged;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.ReportAnswer;
import chat.parley.wire.transport.ReportQuestion;
import chat.parley.wire.transport.ServiceEvents;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What moderators and administrators have workers do, by a whole worker against real engines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModerationTest {
    private final TestDatabase database;
    private final TestWorker worker;
    private final TestGateway gateway;
    private UUID ann = Ids.next();
    private UUID bob = ann;
    private UUID chat = ann;

    ModerationTest() {
        MasterKeyset master = MasterKeyset.generate();
        database = TestDatabase.at(TestEngines.freshDatabase(), master);
        TestWorker.Settings settings = new TestWorker.Settings(
                database.address(),
                TestEngines.freshVirtualHost(),
                TestEngines.freshRedisDatabase(),
                master,
                TransitKeyset.generate());
        worker = TestWorker.start(settings);
        gateway = new TestGateway(settings.rabbit(), settings.transit());
    }

    @AfterAll
    void close() {
        gateway.close();
        worker.close();
        database.close();
    }

    @BeforeEach
    void create() throws Exception {
        ann = database.addUser("ann" + Ids.next());
        bob = database.addUser("bob" + Ids.next());
        ChatCreate create = Frames.group("Group", bob);
        assertThat(gateway.ask(ann, create)).isInstanceOf(ChatCreated.class);
        chat = create.chatId();
    }

    @Test
    void whoeverSeesAMessageReportsItOnce() throws Exception {
        say(ann, "1");
        say(bob, "2");
        UUID eve = database.addUser("eve" + Ids.next());

        assertThat(refusal(eve, report(1, null))).isEqualTo(ErrorCode.NOT_A_MEMBER);
        assertThat(refusal(bob, report(2, null))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(bob, report(7, null))).isEqualTo(ErrorCode.NOT_FOUND);
        ok(ann, Frames.title(chat, "Another"));
        assertThat(refusal(bob, report(3, null))).as("a notice").isEqualTo(ErrorCode.FORBIDDEN);
        ok(bob, Frames.hide(chat, 1L));
        assertThat(refusal(bob, report(1, null))).as("a hidden one").isEqualTo(ErrorCode.NOT_FOUND);

        say(ann, "4");
        ok(bob, report(4, "at once"));
        ok(bob, report(4, "and again"));
        assertThat(database.execute("update message_reports set note = 'x' where reporter_id = $1", bob))
                .isEqualTo(1);
        close(bob, "dismissed", false);
        ok(bob, report(4, null));
        assertThat(database.execute("update message_reports set note = 'x' where reporter_id = $1", bob))
                .as("a closed one does not count")
                .isEqualTo(2);
    }

    @Test
    void nobodyReportsAllTheTime() throws Exception {
        for (int i = 0; i <= Limits.REPORTS_PER_HOUR; i++) {
            say(ann, "message");
        }
        for (int seq = 1; seq <= Limits.REPORTS_PER_HOUR; seq++) {
            ok(bob, report(seq, null));
        }
        Failure failure = (Failure) gateway.ask(bob, report(Limits.REPORTS_PER_HOUR + 1, null));
        assertThat(failure.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(failure.retryAfterMs()).isBetween(1L, 3_600_000L);
        ok(bob, report(1, null));
        database.execute(
                "update message_reports set created_at = created_at - interval '1 hour' where reporter_id = $1", bob);
        ok(bob, report(Limits.REPORTS_PER_HOUR + 1, null));
    }

    @Test
    void moderatorsAreShownTheMessageAmongOthersAndWhatWasSaid() throws Exception {
        for (int i = 1; i <= 12; i++) {
            say(ann, "message " + i);
        }
        ok(ann, Frames.delete(chat, 6L));
        ok(bob, report(7, "Это слово здесь ни к чему"));
        List<ReportAnswer> answers = gateway.reportAnswers("admin-test");

        UUID report = reportOf(bob);
        gateway.publisher().publish(Address.frames(Queue.moderation()), new ReportQuestion("admin-test", 5, report));
        gateway.publisher()
                .publish(Address.frames(Queue.moderation()), new ReportQuestion("admin-test", 6, Ids.next()));
        TestGateway.await(() -> answers.size() == 2);

        ReportAnswer answer =
                answers.stream().filter(one -> one.number() == 5).findFirst().orElseThrow();
        assertThat(answer.text()).isEqualTo("Это слово здесь ни к чему");
        assertThat(answer.messages())
                .extracting(Message::seq)
                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(answer.messages().get(4).body()).isNull();
        assertThat(answer.messages().get(5).body()).isEqualTo(MessageBody.of("message 7"));
        assertThat(answers).contains(new ReportAnswer(6, null, List.of()));
        assertThat(database.execute(
                        "update message_reports set note = '' where id = $1 and position($2 in ciphertext) > 0",
                        report,
                        "слово".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .as("the text is encrypted")
                .isZero();
    }

    @Test
    void aMessageThatAModeratorDeletesGoesForEverybody() throws Exception {
        say(ann, "bad");
        say(ann, "good");
        ok(bob, report(1, null));
        UUID moderator = database.addUser("mod" + Ids.next());

        close(bob, moderator, "message_deleted", true);

        TestGateway.ToldEvent told = gateway.awaitEvent(event -> event.event() instanceof MessageChanged changed
                && changed.chatId().equals(chat)
                && changed.message().seq() == 1);
        assertThat(((MessageChanged) told.event()).message().body()).isNull();
        assertThat(told.users()).containsExactlyInAnyOrder(ann, bob);
        TestGateway.await(() ->
                database.execute("update message_reports set note = '' where reporter_id = $1 and not to_delete", bob)
                        == 1);
        assertThat(database.execute(
                        "update messages set pinned_at = null where chat_id = $1 and ciphertext is null", chat))
                .isEqualTo(1);
    }

    @Test
    void everybodyIsToldOfAnotherNameAndOfAnnouncements() throws Exception {
        database.execute("update users set name = 'Another Name', role = 'moderator' where id = $1", bob);
        Instant until = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        UUID shown = announce("Shown", until);
        announce("Over", Instant.now().minusSeconds(1));

        publish(new ServiceEvent.UserChanged(bob, Instant.now()), new ServiceEvent.AnnouncementChanged(Instant.now()));

        PersonChanged changed = (PersonChanged) gateway.awaitEvent(told -> told.event() instanceof PersonChanged)
                .event();
        assertThat(changed.person().name()).isEqualTo("Another Name");
        assertThat(changed.person().id()).isEqualTo(bob);
        List<Announcement> announced = List.of(new Announcement(shown, AnnouncementLevel.INFO, "Shown", null, until));
        gateway.awaitEvent(told -> told.event().equals(new AnnouncementsChanged(announced)));
        assertThat(gateway.ask(ann, new AnnouncementList("1"))).isEqualTo(new AnnouncementPage("1", announced));
        database.execute("update announcements set ended_at = now(), ended_by = created_by");
        assertThat(gateway.ask(ann, new AnnouncementList("1"))).isEqualTo(new AnnouncementPage("1", List.of()));
    }

    private UUID announce(String text, Instant until) {
        UUID id = Ids.next();
        database.execute(
                "insert into announcements (id, level, text_en, until, created_at, created_by)"
                        + " values ($1, 'info', $2, $3, now(), $4)",
                id,
                text,
                until,
                ann);
        return id;
    }

    private void publish(ServiceEvent... events) throws Exception {
        gateway.publisher()
                .publish(Address.userEvents(), new ServiceEvents(List.of(events)))
                .toCompletableFuture()
                .get();
    }

    private void close(UUID reporter, String outcome, boolean delete) {
        close(reporter, ann, outcome, delete);
    }

    private void close(UUID reporter, UUID by, String outcome, boolean delete) {
        assertThat(database.execute(
                        "update message_reports set outcome = $2, closed_at = now(), closed_by = $3, to_delete = $4"
                                + " where reporter_id = $1",
                        reporter,
                        outcome,
                        by,
                        delete))
                .isEqualTo(1);
    }

    private UUID reportOf(UUID reporter) {
        return database.one("select id from message_reports where reporter_id = $1", UUID.class, reporter);
    }

    private MessageReport report(long seq, @Nullable String text) {
        return new MessageReport("1", chat, seq, ReportReason.SPAM, text);
    }

    private void say(UUID who, String text) throws Exception {
        gateway.ask(who, Frames.send(chat, text));
    }

    private void ok(UUID who, ClientFrame frame) throws Exception {
        assertThat(gateway.ask(who, frame)).isEqualTo(new Ok(frame.id()));
    }

    private ErrorCode refusal(UUID who, ClientFrame frame) throws Exception {
        return ((Failure) gateway.ask(who, frame)).code();
    }
}
