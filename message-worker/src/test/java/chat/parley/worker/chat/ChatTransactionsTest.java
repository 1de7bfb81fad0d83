package chat.parley.worker.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.MessageDelete;
import chat.parley.wire.client.MessageEdit;
import chat.parley.wire.client.MessageForward;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.AttachmentKind;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.MessageBody;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.ReadPosition;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatTransactionsTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final ChatTestWorker worker = new ChatTestWorker(database);
    private final UUID ann = database.addUser("ann");
    private final UUID bob = database.addUser("bob");
    private final UUID eve = database.addUser("eve");
    private UUID group = ann;

    @BeforeAll
    void createGroup() throws InterruptedException {
        ChatCreate frame = Frames.group("Lunch", bob);
        assertThat(worker.carryOut(ann, frame)).isInstanceOf(Outcome.ChatMade.class);
        group = frame.chatId();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void messagesGetContiguousNumbersInTheOrderOfTheFrames() throws InterruptedException {
        UUID chat = newGroup();
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            works.add(ChatTestWorker.work(i % 2 == 0 ? ann : bob, Frames.send(chat, "message " + i)));
        }
        List<Long> seqs = worker.carryOut(works.toArray(Work[]::new)).outcomes().stream()
                .map(outcome -> ((Outcome.MessageStored) outcome).seq())
                .toList();
        assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, 300).boxed().toList());
    }

    @Test
    void repeatGetsTheSameAnswerAndIsStoredOnce() throws InterruptedException {
        MessageSend frame = Frames.send(group, "hello");
        Outcome.MessageStored first = (Outcome.MessageStored) worker.carryOut(ann, frame);
        Outcome.MessageStored second = (Outcome.MessageStored) worker.carryOut(ann, frame);
        assertThat(first.announced()).isTrue();
        assertThat(second.announced()).isFalse();
        assertThat(List.of(second.messageId(), second.seq(), second.version(), second.storedAt()))
                .isEqualTo(List.of(first.messageId(), first.seq(), first.version(), first.storedAt()));
        assertThat(count("messages where client_id = $1", frame.clientId())).isEqualTo(1);
    }

    @Test
    void repeatWithinOneBatchIsStoredOnce() throws InterruptedException {
        MessageSend frame = Frames.send(group, "twice");
        List<Outcome> outcomes = worker.carryOut(ChatTestWorker.work(ann, frame), ChatTestWorker.work(ann, frame))
                .outcomes();
        assertThat(((Outcome.MessageStored) outcomes.get(1)).messageId())
                .isEqualTo(((Outcome.MessageStored) outcomes.get(0)).messageId());
    }

    @Test
    void repeatAfterAnUnknownOutcomeIsAnnouncedAgain() throws InterruptedException {
        MessageSend frame = Frames.send(group, "again");
        worker.carryOut(ann, frame);
        Work redelivered = ChatTestWorker.work(ann, frame).tryAgain();
        assertThat(((Outcome.MessageStored)
                                worker.carryOut(redelivered).outcomes().getFirst())
                        .announced())
                .isTrue();
    }

    @Test
    void repeatWithOtherContentIsAConflict() throws InterruptedException {
        MessageSend frame = Frames.send(group, "one thing");
        worker.carryOut(ann, frame);
        assertThat(refusal(worker.carryOut(ann, Frames.send(group, frame.clientId(), "another"))))
                .isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void whoIsNotAMemberLearnsNothing() throws InterruptedException {
        assertThat(refusal(worker.carryOut(eve, Frames.send(group, "hi")))).isEqualTo(ErrorCode.NOT_A_MEMBER);
        assertThat(refusal(worker.carryOut(eve, Frames.read(group, 1)))).isEqualTo(ErrorCode.NOT_A_MEMBER);
        assertThat(refusal(worker.carryOut(eve, Frames.send(Ids.next(), "hi")))).isEqualTo(ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void readPositionsOnlyMoveForwardAndNotBeyondTheNewest() throws InterruptedException {
        UUID chat = newGroup();
        worker.carryOut(ann, Frames.send(chat, "1"));
        worker.carryOut(ann, Frames.send(chat, "2"));
        assertThat(moved(bob, Frames.read(chat, 1))).containsExactly(new ReadPosition(chat, bob, 1));
        assertThat(moved(bob, Frames.read(chat, 1))).isEmpty();
        assertThat(moved(bob, Frames.read(chat, 99))).containsExactly(new ReadPosition(chat, bob, 2));
        assertThat(moved(bob, Frames.read(chat, 1))).isEmpty();
        // The author has read the own messages.
        assertThat(moved(ann, Frames.read(chat, 2))).isEmpty();
    }

    @Test
    void whoReadsAMessageReadsItsFiles() throws InterruptedException {
        UUID chat = newGroup();
        UUID file = database.addFile(ann, "complete");
        MessageSend frame = showing(chat, file);
        Outcome.MessageStored stored = (Outcome.MessageStored) worker.carryOut(ann, frame);
        assertThat(count("file_links where file_id = $1", file)).isEqualTo(1);
        assertThat(count("file_links where seq = " + stored.seq() + " and message_id = $1", stored.messageId()))
                .isEqualTo(1);
        // Somebody else who can read it may show it in turn, also twice.
        assertThat(worker.carryOut(bob, showing(group, file, file))).isInstanceOf(Outcome.MessageStored.class);
        assertThat(count("file_links where file_id = $1", file)).isEqualTo(2);
        // A repeat is answered whatever became of the file.
        database.execute("delete from file_links where file_id = $1", file);
        database.execute("delete from files where id = $1", file);
        assertThat(worker.carryOut(ann, frame)).isInstanceOf(Outcome.MessageStored.class);
    }

    @Test
    void onlyOwnFilesThatAreCompleteAndFilesThatOneCanReadMayBeShown() throws InterruptedException {
        UUID file = database.addFile(ann, "complete");
        assertThat(refusal(worker.carryOut(bob, showing(group, file)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(worker.carryOut(ann, showing(group, file, Ids.next()))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(worker.carryOut(ann, showing(group, database.addFile(ann, "uploading")))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(count("file_links where file_id = $1", file)).isZero();
        UUID chat = newGroup();
        worker.carryOut(ann, showing(chat, file));
        database.execute("update chat_members set visible_from_seq = 2 where chat_id = $1", chat);
        assertThat(refusal(worker.carryOut(bob, showing(group, file)))).isEqualTo(ErrorCode.NOT_FOUND);
        database.execute(
                "update chat_members set visible_from_seq = 1, left_version = case when user_id <> created_by then 9 end"
                        + " from chats where id = chat_id and chat_id = $1",
                chat);
        assertThat(refusal(worker.carryOut(bob, showing(group, file)))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void filesFollowTheirMessagesWhenTheseAreSentOnEditedAndDeleted() throws InterruptedException {
        UUID chat = newGroup();
        UUID kept = database.addFile(ann, "complete");
        UUID taken = database.addFile(ann, "complete");
        MessageSend frame = showing(chat, kept, taken);
        long seq = ((Outcome.MessageStored) worker.carryOut(ann, frame)).seq();
        worker.carryOut(bob, new MessageForward("1", Ids.next(), group, chat, seq));
        assertThat(count("file_links where file_id = $1", taken)).isEqualTo(2);
        MessageBody less =
                new MessageBody("less", null, showing(chat, kept).body().attachments(), null, null);
        worker.carryOut(ann, new MessageEdit("1", Ids.next(), chat, seq, less));
        assertThat(count("file_links where file_id = $1", kept)).isEqualTo(2);
        assertThat(count("file_links where file_id = $1", taken)).isEqualTo(1);
        worker.carryOut(ann, new MessageDelete("1", Ids.next(), chat, List.of(seq)));
        assertThat(count("file_links where file_id = $1", kept)).isEqualTo(1);
        assertThat(count("files where collect_after is null and id = $1", kept)).isEqualTo(1);
    }

    private static MessageSend showing(UUID chat, UUID... files) {
        List<Attachment> attachments = Stream.of(files)
                .map(file -> new Attachment(
                        file, AttachmentKind.FILE, "a.txt", "text/plain", 1, null, null, null, null, null))
                .toList();
        return new MessageSend("1", Ids.next(), chat, new MessageBody("", null, attachments, null, null));
    }

    @Test
    void creatingAgainGivesTheSameChat() throws InterruptedException {
        ChatCreate frame = Frames.group("Books", bob);
        Outcome.ChatMade made = (Outcome.ChatMade) worker.carryOut(ann, frame);
        Outcome.ChatFound found = (Outcome.ChatFound) worker.carryOut(ann, frame);
        assertThat(found.chat()).isEqualTo(made.chat());
        assertThat(found.chat().title()).isEqualTo("Books");
        assertThat(found.chat().members())
                .extracting("role")
                .containsExactlyInAnyOrder(ChatRole.OWNER, ChatRole.MEMBER);
        Work redelivered = ChatTestWorker.work(ann, frame).tryAgain();
        assertThat(worker.carryOut(redelivered).outcomes().getFirst()).isInstanceOf(Outcome.ChatMade.class);
    }

    @Test
    void creatingAgainWithAnotherTitleIsAConflict() throws InterruptedException {
        ChatCreate frame = Frames.group("Books", bob);
        worker.carryOut(ann, frame);
        ChatCreate other =
                new ChatCreate("1", frame.clientId(), frame.chatId(), ChatKind.GROUP, "Films", frame.members());
        assertThat(refusal(worker.carryOut(ann, other))).isEqualTo(ErrorCode.CONFLICT);
        ChatCreate taken = new ChatCreate("1", Ids.next(), frame.chatId(), ChatKind.GROUP, "Films", List.of());
        assertThat(refusal(worker.carryOut(eve, taken))).isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void directChatExistsOncePerPair() throws Exception {
        UUID one = database.addUser("one" + Ids.next());
        UUID two = database.addUser("two" + Ids.next());
        ChatTestWorker otherWorker = new ChatTestWorker(database);
        List<Callable<Outcome>> calls = List.of(
                () -> worker.carryOut(one, Frames.direct(two)), () -> otherWorker.carryOut(two, Frames.direct(one)));
        List<UUID> ids = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : executor.invokeAll(calls)) {
                ids.add(chatId(future.get()));
            }
        }
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(count("chat_members where user_id = $1", one)).isEqualTo(1);
    }

    @Test
    void membersMustBeActivePeople() throws InterruptedException {
        UUID blocked = database.addUser("blocked");
        database.execute("update users set state = 'blocked' where id = $1", blocked);
        assertThat(refusal(worker.carryOut(ann, Frames.group("No", blocked)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(worker.carryOut(ann, Frames.direct(Ids.next())))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(worker.carryOut(ann, Frames.direct(ann)))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void aBusyChatIsSetAsideAndTheOthersGoOn() throws InterruptedException {
        UUID busy = newGroup();
        Work first = ChatTestWorker.work(ann, Frames.send(busy, "first"));
        Work other = ChatTestWorker.work(ann, Frames.send(group, "other"));
        Work second = ChatTestWorker.work(ann, Frames.send(busy, "second"));
        ChatTransactions.Done done;
        try (PostgresTransaction blocker = PostgresTransaction.write(database.queryPool())) {
            blocker.select("select id from chats where id = $1 for update", row -> Columns.uuid(row, 0), busy);
            done = worker.carryOut(first, other, second);
            assertThat(done.outcomes()).hasSize(1).first().isInstanceOf(Outcome.MessageStored.class);
            assertThat(done.setAside()).containsExactly(first, second);
        }
        List<Outcome> rest =
                worker.carryOut(done.setAside().toArray(Work[]::new)).outcomes();
        assertThat(rest)
                .extracting(outcome -> ((Outcome.MessageStored) outcome).seq())
                .containsExactly(1L, 2L);
    }

    @Test
    void twoWorkersKeepOneOrderWithoutGaps() throws Exception {
        UUID chat = newGroup();
        ChatTestWorker otherWorker = new ChatTestWorker(database);
        List<Callable<Integer>> writers =
                List.of(() -> sendMany(worker, ann, chat), () -> sendMany(otherWorker, bob, chat));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : executor.invokeAll(writers)) {
                assertThat(future.get()).isEqualTo(100);
            }
        }
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            List<Long> seqs = snapshot.select(
                    "select seq from messages where chat_id = $1 order by seq", row -> Columns.integer64(row, 0), chat);
            assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
        }
    }

    @Test
    void aWornKeyIsReplacedAndOldMessagesStayReadable() throws InterruptedException {
        UUID chat = newGroup();
        worker.carryOut(ann, Frames.send(chat, "under the first key"));
        database.execute("update data_keys set created_at = now() - interval '100 days' where chat_id = $1", chat);
        // The key's age is cached with it.
        try (TestDatabase restarted = database.withEmptyCaches()) {
            new ChatTestWorker(restarted).carryOut(ann, Frames.send(chat, "under the second key"));
        }
        assertThat(count("data_keys where purpose = 'content' and chat_id = $1", chat))
                .isEqualTo(2);
        assertThat(count("messages where content_key = 2 and chat_id = $1", chat))
                .isEqualTo(1);
    }

    private static int sendMany(ChatTestWorker worker, UUID sender, UUID chat) throws InterruptedException {
        int stored = 0;
        for (int batch = 0; batch < 10; batch++) {
            List<Work> works = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                works.add(ChatTestWorker.work(sender, Frames.send(chat, "m")));
            }
            stored += worker.carryOutAll(works).outcomes().size();
        }
        return stored;
    }

    private UUID newGroup() throws InterruptedException {
        ChatCreate frame = Frames.group("Group", bob);
        worker.carryOut(ann, frame);
        return frame.chatId();
    }

    private List<ReadPosition> moved(UUID userId, ChatFrame frame) throws InterruptedException {
        return worker.carryOut(ChatTestWorker.work(userId, frame)).moved();
    }

    private long count(String rest, UUID parameter) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            return snapshot.select("select count(*) from " + rest, row -> Columns.integer64(row, 0), parameter)
                    .getFirst();
        }
    }

    private static ErrorCode refusal(Outcome outcome) {
        return ((Outcome.Refused) outcome).code();
    }

    private static UUID chatId(Outcome outcome) {
        return switch (outcome) {
            case Outcome.ChatMade made -> made.chat().id();
            case Outcome.ChatFound found -> found.chat().id();
            default -> throw new AssertionError(outcome);
        };
    }
}
