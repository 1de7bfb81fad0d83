package chat.parley.worker.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatAdd;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatEdit;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.HistoryRule;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.NoticeKind;
import chat.parley.wire.model.Whom;
import chat.parley.wire.server.ChatLinked;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Groups against a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupTransactionsTest {
    private static final ChatRules HIDING =
            new ChatRules(Whom.EVERYONE, Whom.EVERYONE, Whom.EVERYONE, Whom.EVERYONE, HistoryRule.JOINED);

    private final TestDatabase database = TestDatabase.fresh();
    private final ChatTestWorker worker = new ChatTestWorker(database);
    private final UUID ann = database.addUser("ann");
    private final UUID bob = database.addUser("bob");
    private final UUID eve = database.addUser("eve");
    private UUID group = ann;

    @BeforeEach
    void createGroup() throws InterruptedException {
        ChatCreate create = Frames.group("Lunch", bob);
        worker.carryOut(ann, create);
        group = create.chatId();
    }

    @AfterAll
    void close() {
        database.close();
    }

    /** As a process that has just started sees it; null when the person is not a member. */
    private @Nullable Chat view(UUID userId) {
        try (TestDatabase fresh = database.withEmptyCaches();
                PostgresTransaction snapshot = PostgresTransaction.snapshot(fresh.queryPool())) {
            return new ChatViews(fresh.keys(), new MessageReader(fresh.keys()))
                    .read(snapshot, userId, List.of(group))
                    .get(group);
        }
    }

    private Chat seen(UUID userId) {
        return Objects.requireNonNull(view(userId));
    }

    private Outcome.GroupChanged changed(UUID userId, ChatFrame frame) throws InterruptedException {
        return (Outcome.GroupChanged) worker.carryOut(userId, frame);
    }

    private static ErrorCode refusal(Outcome outcome) {
        return ((Outcome.Refused) outcome).code();
    }

    private long number(String column, UUID userId) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            return snapshot.select(
                            "select " + column + " from chat_members where chat_id = $1 and user_id = $2",
                            row -> Columns.integer64(row, 0),
                            group,
                            userId)
                    .getFirst();
        }
    }

    @Test
    void whoIsAddedIsShownTheChatWithNothingUnread() throws Exception {
        worker.carryOut(ann, Frames.send(group, "one"));
        worker.carryOut(ann, Frames.send(group, "two"));
        Outcome.GroupChanged added = changed(ann, Frames.add(group, eve));
        Chat shown = Objects.requireNonNull(added.views().get(eve));
        assertThat(shown).isEqualTo(seen(eve));
        assertThat(List.of(shown.version(), shown.lastSeq(), shown.readSeq(), shown.memberCount()))
                .containsExactly(5L, 3L, 3L, 3);
        assertThat(shown.role()).isEqualTo(ChatRole.MEMBER);
        assertThat(shown.members())
                .containsExactly(
                        new Member(ann, ChatRole.OWNER),
                        new Member(bob, ChatRole.MEMBER),
                        new Member(eve, ChatRole.MEMBER));
        Message notice = Objects.requireNonNull(shown.lastMessage());
        assertThat(Objects.requireNonNull(notice.notice()).kind()).isEqualTo(NoticeKind.ADDED);

        assertThat(seen(ann).othersReadSeq())
                .as("nobody has read what ann wrote")
                .isZero();
        worker.carryOut(eve, Frames.read(group, 3));
        assertThat(seen(ann).othersReadSeq()).isZero();
        worker.carryOut(bob, Frames.send(group, "three"));
        worker.carryOut(eve, Frames.read(group, 4));
        assertThat(seen(ann).othersReadSeq()).isEqualTo(4);
    }

    @Test
    void whatWasWrittenBeforeIsHiddenWhereTheRuleSaysSo() throws Exception {
        worker.carryOut(ann, Frames.send(group, "secret"));
        changed(ann, Frames.rules(group, HIDING));
        changed(bob, Frames.add(group, eve));
        assertThat(number("visible_from_seq", eve)).isEqualTo(3);
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(seen(eve).lastMessage()).notice())
                        .kind())
                .isEqualTo(NoticeKind.ADDED);
        assertThat(number("visible_from_seq", bob)).isEqualTo(1);
        worker.carryOut(eve, Frames.hide(group, 3L));
        assertThat(seen(eve).lastMessage())
                .as("nothing older takes the place of what eve hid")
                .isNull();
    }

    @Test
    void whoComesBackBeginsAnew() throws Exception {
        changed(ann, Frames.add(group, eve));
        database.execute(
                "update chat_members set archived = true, own_version = 70 where chat_id = $1 and user_id = $2",
                group,
                eve);
        changed(ann, Frames.role(group, eve, ChatRole.ADMIN));
        long joined = number("list_version", eve);
        changed(ann, Frames.remove(group, eve));
        assertThat(view(eve)).isNull();
        assertThat(number("list_version", eve)).isGreaterThan(joined);
        assertThat(refusal(worker.carryOut(eve, Frames.send(group, "still here?"))))
                .isEqualTo(ErrorCode.NOT_A_MEMBER);
        worker.carryOut(bob, Frames.send(group, "without eve"));

        Outcome.GroupChanged back = changed(bob, Frames.add(group, eve));
        Chat shown = Objects.requireNonNull(back.views().get(eve));
        assertThat(shown.role()).isEqualTo(ChatRole.MEMBER);
        assertThat(shown.readSeq()).isEqualTo(shown.lastSeq());
        assertThat(shown.own().preferences()).isEqualTo(ChatPreferences.NONE);
        assertThat(shown.own().version())
                .as("counts against what the client may hold")
                .isEqualTo(71);
    }

    @Test
    void aGroupIsWhatItWasMadeAndNothingOfItLiesInTheClear() throws Exception {
        UUID picture = database.addFile(ann, "complete");
        for (UUID other : List.of(database.addFile(bob, "complete"), database.addFile(ann, "uploading"), Ids.next())) {
            ChatEdit edit = new ChatEdit("1", Ids.next(), group, "Dinner", null, other, null);
            assertThat(refusal(worker.carryOut(ann, edit))).isEqualTo(ErrorCode.NOT_FOUND);
        }
        assertThat(seen(bob).title()).as("nothing of a refused edit is done").isNotEqualTo("Dinner");
        changed(ann, new ChatEdit("1", Ids.next(), group, "Dinner", "Nine o'clock", picture, HIDING));
        Outcome.Carried linked = (Outcome.Carried) worker.carryOut(bob, Frames.link(group, true));
        String token = Objects.requireNonNull(((ChatLinked) linked.reply()).token());
        Chat shown = seen(bob);
        assertThat(List.of(
                        Objects.requireNonNull(shown.title()),
                        Objects.requireNonNull(shown.description()),
                        Objects.requireNonNull(shown.picture()),
                        shown.rules()))
                .containsExactly("Dinner", "Nine o'clock", picture, HIDING);
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            String row = snapshot.select(
                            "select encode(c::text::bytea, 'escape') || string_agg(m::text, '') from chats c"
                                    + " join messages m on m.chat_id = c.id where c.id = $1 group by c.id",
                            found -> Columns.text(found, 0),
                            group)
                    .getFirst();
            for (String content : List.of("Dinner", "Nine o'clock", token)) {
                assertThat(row).doesNotContain(content).doesNotContain(hex(content));
            }
        }
        changed(ann, new ChatEdit("1", Ids.next(), group, null, "", new UUID(0, 0), null));
        assertThat(seen(bob).description()).isNull();
        assertThat(seen(bob).picture()).isNull();

        try (TestDatabase fresh = database.withEmptyCaches()) {
            ChatTestWorker other = new ChatTestWorker(fresh);
            assertThat(refusal(other.carryOut(eve, Frames.enter(group, token + "x"))))
                    .isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(other.carryOut(eve, Frames.enter(group, token))).isInstanceOf(Outcome.GroupChanged.class);
        }
        assertThat(seen(eve).title()).isEqualTo("Dinner");
        worker.carryOut(ann, Frames.link(group, false));
        changed(eve, Frames.leave(group));
        assertThat(refusal(worker.carryOut(eve, Frames.enter(group, token)))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void announcementsAreSentByOwnersAndAdminsAlone() throws Exception {
        changed(
                ann,
                Frames.rules(
                        group,
                        new ChatRules(Whom.ADMINS, Whom.EVERYONE, Whom.EVERYONE, Whom.EVERYONE, HistoryRule.ALL)));
        Outcome.Refused refused = (Outcome.Refused) worker.carryOut(bob, Frames.send(group, "me too"));
        assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refused.reason()).contains("owners and admins");
        assertThat(worker.carryOut(ann, Frames.send(group, "hear"))).isInstanceOf(Outcome.MessageStored.class);
        changed(ann, Frames.role(group, bob, ChatRole.ADMIN));
        assertThat(worker.carryOut(bob, Frames.send(group, "hear"))).isInstanceOf(Outcome.MessageStored.class);
        assertThat(seen(bob).role()).isEqualTo(ChatRole.ADMIN);
    }

    @Test
    void onlyActivePeopleComeIn() throws Exception {
        UUID gone = database.addUser("gone" + Ids.next());
        database.execute("update users set state = 'blocked' where id = $1", gone);
        assertThat(refusal(worker.carryOut(ann, Frames.add(group, eve, gone)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(worker.carryOut(ann, Frames.add(group, Ids.next())))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(seen(ann).memberCount()).isEqualTo(2);
    }

    @Test
    void aRepeatAfterAKillTellsEverybodyWhatIsTrueByThen() throws Exception {
        ChatAdd add = Frames.add(group, eve);
        changed(ann, add);
        worker.carryOut(bob, Frames.send(group, "meanwhile"));
        Work again = ChatTestWorker.work(ann, add).tryAgain();
        Outcome.GroupChanged repeated =
                (Outcome.GroupChanged) worker.carryOut(again).outcomes().getFirst();
        assertThat(repeated.views().get(eve)).isEqualTo(seen(eve));
        assertThat(seen(ann).memberCount()).isEqualTo(3);
        assertThat(changed(ann, add).joined()).as("who was told already").isEmpty();
    }

    @Test
    void severalChangesOfOnesListInOneBatchHaveVersionsOfTheirOwn() throws Exception {
        ChatCreate second = Frames.group("Second");
        worker.carryOut(ann, second);
        worker.carryOut(
                ChatTestWorker.work(ann, Frames.add(group, eve)),
                ChatTestWorker.work(ann, Frames.add(second.chatId(), eve, bob)),
                ChatTestWorker.work(eve, Frames.leave(group)),
                ChatTestWorker.work(bob, Frames.add(group, eve)),
                ChatTestWorker.work(eve, Frames.send(group, "here again")));
        long here = number("list_version", eve);
        assertThat(seen(eve).readSeq())
                .as("of the own message")
                .isEqualTo(seen(eve).lastSeq());
        group = second.chatId();
        assertThat(number("list_version", eve)).isEqualTo(here - 2);
    }

    @Test
    void twoWorkersAgreeOnWhoIsInTheGroup() throws Exception {
        ChatTestWorker other = new ChatTestWorker(database.withEmptyCaches());
        UUID dan = database.addUser("dan" + Ids.next());
        changed(ann, Frames.role(group, bob, ChatRole.OWNER));
        changed(ann, Frames.add(group, eve));
        for (int round = 0; round < 10; round++) {
            List<Callable<Outcome>> both = List.of(
                    () -> all(worker, ann, Frames.add(group, dan)),
                    () -> all(other, bob, Frames.add(group, dan)),
                    () -> all(other, ann, Frames.leave(group)),
                    () -> all(worker, bob, Frames.leave(group)));
            List<Outcome> outcomes = new ArrayList<>();
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Outcome> outcome : executor.invokeAll(both)) {
                    outcomes.add(outcome.get());
                }
            }
            assertThat(outcomes.subList(2, 4))
                    .as("who would have been the last owner stays")
                    .filteredOn(Outcome.Refused.class::isInstance)
                    .hasSize(1);
            UUID owner = outcomes.get(2) instanceof Outcome.Refused ? ann : bob;
            UUID gone = owner.equals(ann) ? bob : ann;
            assertThat(seen(dan).members())
                    .containsExactlyInAnyOrder(
                            new Member(owner, ChatRole.OWNER),
                            new Member(eve, ChatRole.MEMBER),
                            new Member(dan, ChatRole.MEMBER));
            changed(owner, Frames.remove(group, dan));
            changed(owner, Frames.add(group, gone));
            changed(owner, Frames.role(group, gone, ChatRole.OWNER));
        }
    }

    private static Outcome all(ChatTestWorker worker, UUID userId, ChatFrame frame) throws InterruptedException {
        return worker.carryOutAll(List.of(ChatTestWorker.work(userId, frame)))
                .outcomes()
                .getFirst();
    }

    @Test
    void aThousandPeopleFitAndNotOneMore() throws Exception {
        List<UUID> people = new ArrayList<>();
        for (int i = 0; i < Limits.GROUP_MEMBERS - 1; i++) {
            people.add(Ids.next());
        }
        database.execute(
                "insert into users (id, login, name, role, created_at, updated_at)"
                        + " select u, u::text, 'P', 'user', now(), now() from unnest($1::uuid[]) as u",
                (Object) people.toArray(UUID[]::new));
        for (int from = 0; from < Limits.GROUP_MEMBERS - 2; from += Limits.PEOPLE_AT_ONCE) {
            int to = Math.min(from + Limits.PEOPLE_AT_ONCE, Limits.GROUP_MEMBERS - 2);
            Outcome.GroupChanged added =
                    changed(bob, Frames.add(group, people.subList(from, to).toArray(UUID[]::new)));
            assertThat(added.views()).hasSize(to - from);
        }
        assertThat(refusal(worker.carryOut(bob, Frames.add(group, people.getLast()))))
                .isEqualTo(ErrorCode.LIMIT_REACHED);
        Chat shown = seen(people.getFirst());
        assertThat(shown.memberCount()).isEqualTo(Limits.GROUP_MEMBERS);
        assertThat(shown.members().stream().map(Member::userId))
                .containsExactlyElementsOf(IntStream.range(0, Limits.MEMBERS_SHOWN)
                        .mapToObj(i -> i == 0 ? ann : i == 1 ? bob : people.get(i - 2))
                        .toList());
        assertThat(changed(people.getFirst(), Frames.leave(group))
                        .told()
                        .getFirst()
                        .people())
                .hasSize(Limits.GROUP_MEMBERS - 1);
        Outcome.MessageStored sent = (Outcome.MessageStored) worker.carryOut(ann, Frames.send(group, "all"));
        assertThat(sent.members()).hasSize(Limits.GROUP_MEMBERS - 1);
    }
}
