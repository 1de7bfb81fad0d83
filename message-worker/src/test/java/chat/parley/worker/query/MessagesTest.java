package chat.parley.worker.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.MessageAround;
import chat.parley.wire.client.MessageForward;
import chat.parley.wire.client.MessageGet;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageMentions;
import chat.parley.wire.client.MessagePinned;
import chat.parley.wire.client.MessageRevisions;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Forwarded;
import chat.parley.wire.model.Mention;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Reaction;
import chat.parley.wire.model.Revision;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MentionPage;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.RevisionPage;
import chat.parley.worker.chat.ChatTestWorker;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Changes of messages as they lie in the database, and what its members are then answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final ChatTestWorker worker = new ChatTestWorker(database);
    private final Snapshots snapshots = new Snapshots(database.queryPool(), Duration.ofSeconds(1));
    private final MessageReader messages = new MessageReader(database.keys());
    private final HistoryReader histories = new HistoryReader(snapshots, messages);
    private final MentionReader mentions = new MentionReader(snapshots, messages);
    private final RevisionReader revisions = new RevisionReader(snapshots, messages);
    private final UUID ann = database.addUser("ann");
    private final UUID bob = database.addUser("bob");
    private final UUID eve = database.addUser("eve");
    private final List<TestDatabase> restarted = new ArrayList<>();
    private UUID chat = ann;

    @BeforeEach
    void createGroup() throws InterruptedException {
        chat = newGroup(bob);
    }

    @AfterAll
    void close() {
        restarted.forEach(TestDatabase::close);
        database.close();
    }

    private TestDatabase opened(TestDatabase again) {
        restarted.add(again);
        return again;
    }

    @Test
    void anEditIsShownAndWhatItSaidBeforeIsKept() throws InterruptedException {
        MessageSend send = Frames.send(chat, "Helo");
        Outcome.MessageStored sent = (Outcome.MessageStored) carryOut(bob, send);
        Message once = changed(carryOut(bob, Frames.edit(chat, 1, "Hello")));
        Message twice = changed(carryOut(bob, Frames.edit(chat, 1, "Hello!")));
        assertThat(history(ann)).containsExactly(twice);
        assertThat(List.of(once.version(), twice.version())).containsExactly(3L, 4L);
        assertThat(((RevisionPage) revisions.revisions(ann, new MessageRevisions("1", chat, 1))).revisions())
                .containsExactly(
                        new Revision(MessageBody.of("Helo"), sent.storedAt()),
                        new Revision(MessageBody.of("Hello"), Objects.requireNonNull(once.editedAt())));

        // The answer to its sending stays the first one.
        Outcome.MessageStored repeat = (Outcome.MessageStored) carryOut(bob, send);
        assertThat(List.of(repeat.seq(), repeat.version(), repeat.storedAt()))
                .isEqualTo(List.of(sent.seq(), sent.version(), sent.storedAt()));
        assertThat(repeat.announced()).isFalse();
        Work again = ChatTestWorker.work(bob, send).tryAgain();
        assertThat(((Outcome.MessageStored) carryOut(again).getFirst()).told()).isEqualTo(twice);
    }

    @Test
    void aChangeThatComesAgainIsCarriedOutOnce() throws InterruptedException {
        carryOut(bob, Frames.send(chat, "Hello"));
        for (ChatFrame frame : List.of(
                Frames.edit(chat, 1, "Hello!"),
                Frames.react(chat, 1, "👍", true),
                Frames.pin(chat, 1, true),
                Frames.delete(chat, 1L))) {
            Message first = changed(carryOut(bob, frame));
            Outcome.Carried repeat = (Outcome.Carried) carryOut(bob, frame);
            assertThat(repeat.told()).isEmpty();
            assertThat(repeat.events()).isEmpty();
            Outcome told = carryOut(ChatTestWorker.work(bob, frame).tryAgain()).getFirst();
            assertThat(changed(told)).isEqualTo(first);
            assertThat(history(ann)).containsExactly(first);
        }
        UUID other = newGroup();
        carryOut(ann, Frames.send(other, "words"));
        MessageForward forward = Frames.forward(chat, other, 1);
        Message copy = ((MessageNew) told(carryOut(ann, forward))).message();
        assertThat(((Outcome.Carried) carryOut(ann, forward)).told()).isEmpty();
        assertThat(told(carryOut(ChatTestWorker.work(ann, forward).tryAgain()).getFirst()))
                .isEqualTo(new MessageNew(chat, copy.version(), copy.version() - 1, copy));
        Message edited = changed(carryOut(bob, Frames.react(chat, copy.seq(), "👍", true)));
        assertThat(changed(
                        carryOut(ChatTestWorker.work(ann, forward).tryAgain()).getFirst()))
                .isEqualTo(edited);
        assertThat(history(ann)).hasSize(2).last().isEqualTo(edited);
    }

    @Test
    void oneBatchChangesOneMessageManyTimes() throws InterruptedException {
        List<Outcome> outcomes = carryOut(
                ChatTestWorker.work(bob, Frames.send(chat, "1")),
                ChatTestWorker.work(bob, Frames.edit(chat, 1, "2")),
                ChatTestWorker.work(ann, Frames.react(chat, 1, "👍", true)),
                ChatTestWorker.work(bob, Frames.edit(chat, 1, "3")),
                ChatTestWorker.work(ann, Frames.pin(chat, 1, true)),
                ChatTestWorker.work(bob, Frames.send(chat, "another")),
                ChatTestWorker.work(ann, Frames.react(chat, 1, "👍", false)),
                ChatTestWorker.work(ann, Frames.react(chat, 1, "👍", true)));
        Message last = changed(outcomes.getLast());
        assertThat(history(bob)).hasSize(2).first().isEqualTo(last);
        assertThat(last.body()).isEqualTo(MessageBody.of("3"));
        assertThat(((RevisionPage) revisions.revisions(bob, new MessageRevisions("1", chat, 1))).revisions())
                .extracting(Revision::body)
                .containsExactly(MessageBody.of("1"), MessageBody.of("2"));
        Message off = changed(carryOut(
                        ChatTestWorker.work(ann, Frames.react(chat, 1, "👍", false)),
                        ChatTestWorker.work(bob, Frames.edit(chat, 1, "4")))
                .getLast());
        assertThat(off.reactions()).isNull();
        assertThat(history(bob)).first().isEqualTo(off);
    }

    @Test
    void nothingIsLeftOfADeletedMessageButItsPlace() throws InterruptedException {
        carryOut(bob, Frames.send(chat, Frames.body("Helo @ann", null, ann)));
        carryOut(bob, Frames.edit(chat, 1, Frames.body("Hello @ann", null, ann)));
        carryOut(ann, Frames.react(chat, 1, "👍", true));
        carryOut(ann, Frames.pin(chat, 1, true));
        Message gone = changed(carryOut(ann, Frames.delete(chat, 1L)));
        assertThat(history(bob)).containsExactly(gone);
        assertThat(List.of(gone.seq(), gone.version())).containsExactly(1L, 7L);
        assertThat(gone)
                .extracting(Message::body, Message::editedAt, Message::reactions, Message::pinned)
                .containsOnlyNulls();
        for (String table : List.of("message_revisions", "reactions", "mentions")) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(count("messages where seq = 1 and (ciphertext is not null or length(nonce) > 0)"))
                .isZero();
        assertThat(refusal(carryOut(bob, Frames.react(chat, 1, "👍", true)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(code(revisions.revisions(bob, new MessageRevisions("1", chat, 1))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(((Outcome.Carried) carryOut(ann, Frames.delete(chat, 1L))).told())
                .isEmpty();
    }

    @Test
    void manyPeopleReactAndSomeAreNamed() throws InterruptedException {
        int people = Limits.REACTION_PEOPLE + 3;
        UUID[] others = new UUID[people];
        Arrays.setAll(others, i -> database.addUser("fan" + i));
        UUID large = newGroup(Arrays.copyOf(others, Limits.PEOPLE_AT_ONCE - 1));
        // More than one frame may add; as it is stored when they are added later.
        for (int i = Limits.PEOPLE_AT_ONCE - 1; i < people; i++) {
            join(large, others[i], 1);
        }
        carryOut(ann, Frames.send(large, "news"));
        List<Work> works = new ArrayList<>();
        for (UUID other : others) {
            works.add(ChatTestWorker.work(other, Frames.react(large, 1, "🎉", true)));
        }
        ChatTestWorker later = new ChatTestWorker(opened(database.withEmptyCaches()));
        Outcome last = later.carryOutAll(works).outcomes().getLast();
        Reaction all = Objects.requireNonNull(changed(last).reactions()).getFirst();
        assertThat(all.count()).isEqualTo(people);
        assertThat(all.userIds()).isEqualTo(List.of(others).subList(0, Limits.REACTION_PEOPLE));
        // Who was not named takes the place of who goes.
        Message fewer =
                changed(later.carryOutAll(List.of(ChatTestWorker.work(others[0], Frames.react(large, 1, "🎉", false))))
                        .outcomes()
                        .getFirst());
        assertThat(Objects.requireNonNull(fewer.reactions()).getFirst().userIds())
                .isEqualTo(List.of(others).subList(1, Limits.REACTION_PEOPLE + 1));
        assertThat(page(histories.history(ann, new MessageHistory("1", large, null, 1)))
                        .messages())
                .containsExactly(fewer);
    }

    @Test
    void theNewestPinnedMessagesAreListed() throws InterruptedException {
        send(5);
        for (long seq : List.of(4L, 1L, 3L)) {
            carryOut(bob, Frames.pin(chat, seq, true));
        }
        carryOut(ann, Frames.pin(chat, 1, false));
        MessagePage all = page(histories.pinned(ann, new MessagePinned("1", chat, null)));
        assertThat(seqs(all)).containsExactly(3L, 4L);
        assertThat(all.more()).isFalse();
        assertThat(seqs(page(histories.pinned(ann, new MessagePinned("1", chat, 4L)))))
                .containsExactly(3L);
        database.execute("update messages set pinned_at = now() where chat_id = $1 and seq <= 5", chat);
        List<Work> works = new ArrayList<>();
        int room = Limits.PINNED - 5;
        for (int i = 0; i < Limits.PINNED; i++) {
            works.add(ChatTestWorker.work(bob, Frames.send(chat, "more")));
            // What is pinned is followed by a notice.
            works.add(ChatTestWorker.work(bob, Frames.pin(chat, 9 + i + Math.min(i, room), true)));
        }
        List<Outcome> outcomes = carryOut(works.toArray(Work[]::new));
        assertThat(outcomes.stream().filter(Outcome.Refused.class::isInstance).map(MessagesTest::refusal))
                .hasSize(5)
                .containsOnly(ErrorCode.LIMIT_REACHED);
    }

    @Test
    void whatIsForwardedIsWhatItsForwarderCanSee() throws InterruptedException {
        UUID source = newGroup(eve);
        Outcome.MessageStored original =
                (Outcome.MessageStored) carryOut(eve, Frames.send(source, Frames.body("words @ann", null, ann)));
        carryOut(eve, Frames.send(source, "second"));
        Message copy = ((MessageNew) told(carryOut(ann, Frames.forward(chat, source, 1)))).message();
        assertThat(copy.forwarded()).isEqualTo(new Forwarded(eve, original.storedAt()));
        assertThat(copy.body()).isEqualTo(MessageBody.of("words @ann"));
        assertThat(history(bob)).containsExactly(copy);
        UUID third = newGroup(bob);
        assertThat(((MessageNew) told(carryOut(bob, Frames.forward(third, chat, 1))))
                        .message()
                        .forwarded())
                .isEqualTo(copy.forwarded());

        assertThat(refusal(carryOut(bob, Frames.forward(chat, source, 1)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(carryOut(eve, Frames.forward(chat, source, 1)))).isEqualTo(ErrorCode.NOT_A_MEMBER);
        hide(ann, source, 2);
        assertThat(refusal(carryOut(ann, Frames.forward(chat, source, 2)))).isEqualTo(ErrorCode.NOT_FOUND);
        join(source, bob, 2);
        assertThat(refusal(carryOut(bob, Frames.forward(chat, source, 1)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(carryOut(bob, Frames.forward(chat, source, 2))).isInstanceOf(Outcome.Carried.class);
    }

    @Test
    void whatCameBeforeAMemberIsOutOfReach() throws InterruptedException {
        send(6);
        carryOut(ann, Frames.send(chat, Frames.body("@eve", null)));
        join(chat, eve, 5);
        database.execute("insert into mentions (chat_id, user_id, seq) values ($1, $2, 2)", chat, eve);
        carryOut(ann, Frames.pin(chat, 2, true));
        assertThat(history(eve)).extracting(Message::seq).containsExactly(5L, 6L, 7L);
        assertThat(page(histories.history(eve, new MessageHistory("1", chat, null, 4)))
                        .more())
                .isFalse();
        assertThat(seqs(page(histories.get(eve, new MessageGet("1", chat, List.of(2L, 5L))))))
                .containsExactly(5L);
        assertThat(seqs(page(histories.pinned(eve, new MessagePinned("1", chat, null)))))
                .isEmpty();
        assertThat(seqs(page(histories.around(eve, new MessageAround("1", chat, 1L, null, 3)))))
                .containsExactly(5L, 6L);
        assertThat(code(revisions.revisions(eve, new MessageRevisions("1", chat, 2))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(mentions.mentions(eve, new MessageMentions("1", null, 10)).messages())
                .isEmpty();
        // As workers that learn of the member see it.
        ChatTestWorker later = new ChatTestWorker(opened(database.withEmptyCaches()));
        for (ChatFrame frame : List.of(
                Frames.react(chat, 4, "👍", true),
                Frames.pin(chat, 2, false),
                Frames.forward(chat, chat, 4),
                Frames.send(chat, Frames.body("?", 4L)))) {
            Outcome outcome = later.carryOutAll(List.of(ChatTestWorker.work(eve, frame)))
                    .outcomes()
                    .getFirst();
            assertThat(refusal(outcome)).isEqualTo(ErrorCode.NOT_FOUND);
        }
        Outcome.Carried old = (Outcome.Carried)
                later.carryOutAll(List.of(ChatTestWorker.work(bob, Frames.react(chat, 4, "👍", true))))
                        .outcomes()
                        .getFirst();
        assertThat(old.told().getFirst().people()).containsExactlyInAnyOrder(ann, bob);
    }

    @Test
    void pagesGoBothWays() throws InterruptedException {
        send(20);
        assertThat(around(null, null, 4L, 3)).isEqualTo("1..3 newer");
        assertThat(around(null, null, null, 3)).isEqualTo("18..20 more");
        assertThat(around(null, 5L, null, 3)).isEqualTo("6..8 more newer");
        assertThat(around(null, 17L, null, 3)).isEqualTo("18..20 more");
        assertThat(around(null, 5L, 15L, 3)).isEqualTo("12..14 more newer");
        assertThat(around(null, 12L, 15L, 3)).isEqualTo("13..14 more newer");
        assertThat(around(null, 20L, null, 3)).isEqualTo("");
        assertThat(around(10L, null, null, 5)).isEqualTo("8..12 more newer");
        assertThat(around(1L, null, null, 5)).isEqualTo("1..3 newer");
        assertThat(around(99L, null, null, 5)).isEqualTo("18..20 more");
        assertThat(around(7L, null, null, 1)).isEqualTo("7..7 more newer");
        hide(ann, chat, 1);
        hide(ann, chat, 10);
        assertThat(around(10L, null, null, 3)).isEqualTo("9..12 more newer");
        assertThat(around(null, null, 3L, 1)).isEqualTo("2..2 newer");
        assertThat(seqs(page(histories.get(ann, new MessageGet("1", chat, List.of(11L, 10L, 9L, 50L))))))
                .containsExactly(9L, 11L);
        assertThat(code(histories.get(eve, new MessageGet("1", chat, List.of(1L)))))
                .isEqualTo(ErrorCode.NOT_A_MEMBER);
    }

    /** Asks for a page around a message, or else before and after others. */
    private String around(@Nullable Long seq, @Nullable Long after, @Nullable Long before, int limit) {
        MessagePage page = page(
                seq == null
                        ? histories.history(ann, new MessageHistory("1", chat, before, limit, after))
                        : histories.around(ann, new MessageAround("1", chat, seq, null, limit)));
        return page.messages().isEmpty()
                ? ""
                : page.messages().getFirst().seq() + ".."
                        + page.messages().getLast().seq()
                        + (page.more() ? " more" : "")
                        + (page.newer() == null ? "" : " newer");
    }

    @Test
    void aDayIsFoundInTheMiddleOfAChat() throws InterruptedException {
        send(100);
        database.execute(
                "update messages set created_at = timestamptz '2026-01-01 00:00Z' + seq * interval '1 hour'"
                        + " where chat_id = $1",
                chat);
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        for (long seq : List.of(1L, 2L, 50L, 51L, 99L, 100L)) {
            Instant at = first.plus(Duration.ofHours(seq));
            assertThat(seqs(day(at))).as("at %s", seq).containsExactly(seq);
            assertThat(seqs(day(at.minusSeconds(1)))).as("before %s", seq).containsExactly(seq);
        }
        assertThat(seqs(day(first.plus(Duration.ofHours(101))))).containsExactly(100L);
        assertThat(seqs(page(histories.around(ann, new MessageAround("1", chat, 70L, first, 1)))))
                .containsExactly(70L);
        UUID empty = newGroup();
        assertThat(seqs(page(histories.around(ann, new MessageAround("1", empty, null, first, 1)))))
                .isEmpty();
    }

    private MessagePage day(Instant at) {
        return page(histories.around(ann, new MessageAround("1", chat, null, at, 1)));
    }

    @Test
    void mentionsComeFromAllChatsNewestFirst() throws InterruptedException {
        UUID zoe = database.addUser("zoe" + Ids.next());
        UUID one = newGroup(zoe);
        UUID two = newGroup(zoe, bob);
        UUID foreign = newGroup(bob);
        carryOut(ann, Frames.send(one, Frames.body("1 @zoe", null, zoe)));
        carryOut(bob, Frames.send(two, Frames.bodyToAll("2 @all")));
        carryOut(bob, Frames.send(foreign, Frames.body("not in this chat @zoe", null, zoe)));
        carryOut(bob, Frames.send(foreign, Frames.bodyToAll("@all")));
        carryOut(zoe, Frames.send(two, Frames.bodyToAll("own @all")));
        carryOut(ann, Frames.send(one, Frames.body("@zoe hidden", null, zoe)));
        hide(zoe, one, 2);
        carryOut(ann, Frames.send(one, Frames.body("@zoe gone", null, zoe)));
        carryOut(ann, Frames.delete(one, 3L));
        carryOut(ann, Frames.send(one, Frames.body("edited away @zoe", null, zoe)));
        carryOut(ann, Frames.edit(one, 4, "edited away"));
        carryOut(ann, Frames.send(one, "edited in"));
        carryOut(ann, Frames.edit(one, 5, Frames.body("3 @zoe", null, zoe)));
        // Of one moment.
        carryOut(
                ChatTestWorker.work(ann, Frames.send(one, Frames.body("4 @zoe", null, zoe))),
                ChatTestWorker.work(ann, Frames.send(one, Frames.body("5 @zoe", null, zoe))));
        List<String> found = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Instant before = null;
        do {
            MentionPage page = mentions.mentions(zoe, new MessageMentions("1", before, 3));
            page.messages().forEach(mention -> found.add(text(mention)));
            sizes.add(page.messages().size());
            before = page.next();
        } while (before != null);
        assertThat(found).containsExactly("5 @zoe", "4 @zoe", "3 @zoe", "2 @all", "1 @zoe");
        assertThat(sizes).containsExactly(3, 2);
        assertThat(mentions.mentions(zoe, new MessageMentions("1", null, 1)).messages())
                .hasSize(1);
        MentionPage cut = mentions.mentions(
                zoe,
                new MessageMentions(
                        "1",
                        mentions.mentions(zoe, new MessageMentions("1", null, 3))
                                .next(),
                        1));
        assertThat(cut.messages()).extracting(MessagesTest::text).containsExactly("2 @all");
    }

    private static String text(Mention mention) {
        return Objects.requireNonNull(mention.message().body()).text();
    }

    private UUID newGroup(UUID... others) throws InterruptedException {
        ChatCreate frame = Frames.group("Group", others);
        carryOut(ann, frame);
        return frame.chatId();
    }

    private void send(int count) throws InterruptedException {
        Work[] works = LongStream.rangeClosed(1, count)
                .mapToObj(seq -> ChatTestWorker.work(bob, Frames.send(chat, "m" + seq)))
                .toArray(Work[]::new);
        carryOut(works);
    }

    /** As a member is added who sees nothing older. */
    private void join(UUID chatId, UUID userId, long visibleFrom) {
        database.execute("update chats set version = version + 1, info_version = version + 1 where id = $1", chatId);
        database.execute(
                "insert into chat_members (chat_id, user_id, role, joined_version, list_version, visible_from_seq)"
                        + " values ($1, $2, 'member', 1, 1, $3)",
                chatId,
                userId,
                visibleFrom);
    }

    private void hide(UUID userId, UUID chatId, long seq) {
        database.execute(
                "insert into hidden_messages (user_id, chat_id, seq, own_version) values ($1, $2, $3, 1)",
                userId,
                chatId,
                seq);
    }

    private Outcome carryOut(UUID userId, ChatFrame frame) throws InterruptedException {
        return carryOut(ChatTestWorker.work(userId, frame)).getFirst();
    }

    private List<Outcome> carryOut(Work... works) throws InterruptedException {
        return worker.carryOutAll(List.of(works)).outcomes();
    }

    /** What people wrote, without notices. */
    private List<Message> history(UUID userId) {
        return page(histories.history(userId, new MessageHistory("1", chat, null, 100))).messages().stream()
                .filter(message -> message.notice() == null)
                .toList();
    }

    private static chat.parley.wire.server.Event told(Outcome outcome) {
        return ((Outcome.Carried) outcome).told().getFirst().event();
    }

    private static Message changed(Outcome outcome) {
        return ((MessageChanged) told(outcome)).message();
    }

    private static MessagePage page(Reply reply) {
        return (MessagePage) reply;
    }

    private static List<Long> seqs(MessagePage page) {
        return page.messages().stream().map(Message::seq).toList();
    }

    private static ErrorCode refusal(Outcome outcome) {
        return ((Outcome.Refused) outcome).code();
    }

    private static ErrorCode code(Reply reply) {
        return ((Failure) reply).code();
    }

    private long count(String table) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            String where = table.contains(" where ") ? " and chat_id = $1" : " where chat_id = $1";
            return snapshot.select("select count(*) from " + table + where, row -> Columns.integer64(row, 0), chat)
                    .getFirst();
        }
    }
}
