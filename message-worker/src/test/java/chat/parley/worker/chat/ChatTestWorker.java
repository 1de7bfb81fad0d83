package chat.parley.worker.chat;

import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.LinkPreviews;
import chat.parley.worker.call.core.NodeLoads;
import chat.parley.worker.chat.core.Announcement;
import chat.parley.worker.chat.core.CallTold;
import chat.parley.worker.chat.core.Membership;
import chat.parley.worker.chat.core.MessageTold;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.Counts;
import chat.parley.worker.view.MessageReader;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What one worker process does with a batch until it is durable, without a broker. */
public final class ChatTestWorker {
    /** Carry calls. */
    static final List<UUID> NODES = List.of(Ids.next(), Ids.next());

    private static final NodeLoads.Load ROOMY = new NodeLoads.Load(0, 1_000_000);

    private final ChatTransactions transactions;
    private final CallReporting reporting;
    private final PreviewAdding previews;

    public ChatTestWorker(TestDatabase database) {
        this(database, checkpoint -> {});
    }

    ChatTestWorker(TestDatabase database, CheckpointListener checkpoints) {
        this(
                database,
                checkpoints,
                new NodeLoads(Map.of(NODES.getFirst(), ROOMY, NODES.getLast(), ROOMY)),
                Clock.systemUTC());
    }

    ChatTestWorker(TestDatabase database, CheckpointListener checkpoints, NodeLoads nodes, Clock clock) {
        ChatViews views = new ChatViews(database.keys(), new MessageReader(database.keys()));
        ChatStore store = new ChatStore(database.keys());
        this.transactions = new ChatTransactions(
                database.chatPool(),
                store,
                new ChatCreation(database.chatPool(), database.keys(), views, checkpoints),
                new Welcomes(database.chatPool(), views),
                checkpoints,
                clock,
                () -> nodes);
        this.reporting =
                new CallReporting(database.chatPool(), store, new MessageReader(database.keys()), checkpoints, clock);
        this.previews = new PreviewAdding(database.chatPool(), store, new MessageReader(database.keys()), clock);
    }

    /** Adds what somebody found behind links; what is told is for the chat's partition. */
    public Optional<MessageTold> preview(LinkPreviews answer) throws InterruptedException {
        return previews.carryOut(answer, false);
    }

    Optional<MessageTold> previewAgain(LinkPreviews answer) throws InterruptedException {
        return previews.carryOut(answer, true);
    }

    /** Writes down what a process reports; what is told is for the chat's partition. */
    public Optional<CallTold> report(CallReport report) throws InterruptedException {
        return reporting.carryOut(report, false);
    }

    Optional<CallTold> reportAgain(CallReport report) throws InterruptedException {
        return reporting.carryOut(report, true);
    }

    public static Work work(UUID userId, ChatFrame frame) {
        return new Work(0, "gateway", Frames.inbound(userId, 1, frame), frame, "test/" + frame.hashCode(), false);
    }

    ChatTransactions.Done carryOut(Work... works) throws InterruptedException {
        return transactions.carryOut(Arrays.asList(works));
    }

    /** Carries out frames until none is set aside. */
    public Result carryOutAll(List<Work> works) throws InterruptedException {
        ChatTransactions.Done done = transactions.carryOut(works);
        java.util.ArrayList<Outcome> outcomes = new java.util.ArrayList<>(done.outcomes());
        java.util.ArrayList<chat.parley.worker.chat.core.ReadPosition> moved = new java.util.ArrayList<>(done.moved());
        Map<Membership, Counts> counts = new HashMap<>(done.counts());
        while (!done.setAside().isEmpty()) {
            done = transactions.carryOut(done.setAside());
            outcomes.addAll(done.outcomes());
            moved.addAll(done.moved());
            counts.putAll(done.counts());
        }
        return new Result(outcomes, moved, counts);
    }

    Outcome carryOut(UUID userId, ChatFrame frame) throws InterruptedException {
        return carryOutAll(List.of(work(userId, frame))).outcomes().getFirst();
    }

    /** What became of some frames. */
    public record Result(
            List<Outcome> outcomes,
            List<chat.parley.worker.chat.core.ReadPosition> moved,
            Map<Membership, Counts> counts) {
        /** What is told of it. */
        public Announcement announcement() {
            return Announcement.of(outcomes, moved, counts);
        }
    }
}
