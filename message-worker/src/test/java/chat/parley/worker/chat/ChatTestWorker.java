package chat.parley.worker.chat;

import chat.parley.wire.client.ChatFrame;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.MessageReader;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** What one worker process does with a batch until it is durable, without a broker. */
public final class ChatTestWorker {
    private final ChatTransactions transactions;

    public ChatTestWorker(TestDatabase database) {
        this(database, checkpoint -> {});
    }

    ChatTestWorker(TestDatabase database, CheckpointListener checkpoints) {
        ChatViews views = new ChatViews(database.keys(), new MessageReader(database.keys()));
        this.transactions = new ChatTransactions(
                database.chatPool(),
                new ChatStore(database.keys()),
                new ChatCreation(database.chatPool(), database.keys(), views, checkpoints),
                checkpoints,
                Clock.systemUTC());
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
        while (!done.setAside().isEmpty()) {
            done = transactions.carryOut(done.setAside());
            outcomes.addAll(done.outcomes());
            moved.addAll(done.moved());
        }
        return new Result(outcomes, moved);
    }

    Outcome carryOut(UUID userId, ChatFrame frame) throws InterruptedException {
        return carryOut(work(userId, frame)).outcomes().getFirst();
    }

    /** What became of some frames. */
    public record Result(List<Outcome> outcomes, List<chat.parley.worker.chat.core.ReadPosition> moved) {}
}
