package chat.parley.worker.query;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.Reply;
import chat.parley.worker.chat.ChatTestWorker;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Ann and Bob in a group, anew for each test, and Eve, who is not in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GroupOfTwo {
    final TestDatabase database = TestDatabase.fresh();
    final ChatTestWorker worker = new ChatTestWorker(database);
    final Snapshots snapshots = new Snapshots(database.queryPool(), Duration.ofSeconds(1));
    final MessageReader messages = new MessageReader(database.keys());
    final HistoryReader histories = new HistoryReader(snapshots, messages);
    final MentionReader mentions = new MentionReader(snapshots, messages);
    final RevisionReader revisions = new RevisionReader(snapshots, messages);
    final UUID ann = database.addUser("ann");
    final UUID bob = database.addUser("bob");
    final UUID eve = database.addUser("eve");
    private final List<TestDatabase> restarted = new ArrayList<>();
    UUID chat = ann;

    @BeforeEach
    void createGroup() throws InterruptedException {
        chat = newGroup(bob);
    }

    @AfterAll
    void close() {
        restarted.forEach(TestDatabase::close);
        database.close();
    }

    TestDatabase opened(TestDatabase again) {
        restarted.add(again);
        return again;
    }

    UUID newGroup(UUID... others) throws InterruptedException {
        ChatCreate frame = Frames.group("Group", others);
        carryOut(ann, frame);
        return frame.chatId();
    }

    void send(int count) throws InterruptedException {
        Work[] works = LongStream.rangeClosed(1, count)
                .mapToObj(seq -> ChatTestWorker.work(bob, Frames.send(chat, "m" + seq)))
                .toArray(Work[]::new);
        carryOut(works);
    }

    /** As a member is added who sees nothing older. */
    void join(UUID chatId, UUID userId, long visibleFrom) {
        database.execute("update chats set version = version + 1, info_version = version + 1 where id = $1", chatId);
        database.execute(
                "insert into chat_members (chat_id, user_id, role, joined_version, list_version, visible_from_seq)"
                        + " values ($1, $2, 'member', 1, 1, $3)",
                chatId,
                userId,
                visibleFrom);
    }

    void hide(UUID userId, UUID chatId, long seq) {
        database.execute(
                "insert into hidden_messages (user_id, chat_id, seq, own_version) values ($1, $2, $3, 1)",
                userId,
                chatId,
                seq);
    }

    Outcome carryOut(UUID userId, ChatFrame frame) throws InterruptedException {
        return carryOut(ChatTestWorker.work(userId, frame)).getFirst();
    }

    List<Outcome> carryOut(Work... works) throws InterruptedException {
        return worker.carryOutAll(List.of(works)).outcomes();
    }

    /** What people wrote, without notices. */
    List<Message> history(UUID userId) {
        return page(histories.history(userId, new MessageHistory("1", chat, null, 100))).messages().stream()
                .filter(message -> message.notice() == null)
                .toList();
    }

    static Event told(Outcome outcome) {
        return ((Outcome.Carried) outcome).told().getFirst().event();
    }

    static Message changed(Outcome outcome) {
        return ((MessageChanged) told(outcome)).message();
    }

    static MessagePage page(Reply reply) {
        return (MessagePage) reply;
    }

    static List<Long> seqs(MessagePage page) {
        return page.messages().stream().map(Message::seq).toList();
    }

    static ErrorCode refusal(Outcome outcome) {
        return ((Outcome.Refused) outcome).code();
    }

    static ErrorCode code(Reply reply) {
        return ((Failure) reply).code();
    }

    long count(String table) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            String where = table.contains(" where ") ? " and chat_id = $1" : " where chat_id = $1";
            return snapshot.select("select count(*) from " + table + where, row -> Columns.integer64(row, 0), chat)
                    .getFirst();
        }
    }
}
