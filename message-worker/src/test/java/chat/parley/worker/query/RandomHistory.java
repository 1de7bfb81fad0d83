package chat.parley.worker.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.LinkPreview;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.LinkPreviews;
import chat.parley.wire.transport.LinkedMessages.LinkedMessage;
import chat.parley.worker.chat.ChatTestWorker;
import chat.parley.worker.chat.core.Announcement;
import chat.parley.worker.chat.core.CallPlace;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.presence.TestSignals;
import chat.parley.worker.retention.TestRetention;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A random course of events. */
final class RandomHistory {
    private static final int PEOPLE = 4;
    private static final int WRITERS = 2;
    private static final int STEPS = 80;

    final List<RandomClient> clients = new ArrayList<>();
    private final Random random;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger previews = new AtomicInteger();
    private final TestDatabase database;
    private final TestSignals signals;
    private final RandomWork works;

    RandomHistory(long seed, TestDatabase database, Snapshots snapshots) {
        this.random = new Random(seed);
        this.database = database;
        this.signals = new TestSignals(snapshots);
        MessageReader messages = new MessageReader(database.keys());
        SyncReader syncs = new SyncReader(snapshots, new ChatViews(database.keys(), messages), messages);
        Map<UUID, UUID> pictures = new HashMap<>();
        for (int i = 0; i < PEOPLE; i++) {
            UUID userId = database.addUser("p" + seed + "-" + i);
            pictures.put(userId, database.addFile(userId, "complete"));
            boolean faultless = i == PEOPLE - 1;
            clients.add(new RandomClient(
                    syncs, userId, new Random(random.nextLong()), faultless ? 100 : 80, faultless ? 3 : 15));
        }
        works = new RandomWork(
                clients.stream().map(client -> client.model.userId).toList(), pictures);
    }

    void run() throws Exception {
        AtomicInteger writing = new AtomicInteger(WRITERS);
        List<Callable<Integer>> actors = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Random own = new Random(random.nextLong());
            ChatTestWorker worker = new ChatTestWorker(database);
            actors.add(() -> {
                try {
                    return write(worker, own);
                } finally {
                    writing.decrementAndGet();
                }
            });
        }
        // One of the clients looks once and not again until the end, so that it is far behind.
        actors.add(() -> {
            RandomClient absent = clients.getFirst();
            while (writing.get() > 0 && absent.model.chats.isEmpty()) {
                absent.sync();
                Thread.sleep(1);
            }
            return 1;
        });
        for (RandomClient client : clients.subList(1, PEOPLE)) {
            actors.add(() -> {
                int steps = 0;
                while (writing.get() > 0) {
                    client.step();
                    Thread.sleep(2);
                    steps++;
                }
                return steps;
            });
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> actor : executor.invokeAll(actors)) {
                assertThat(actor.get()).isNotNegative();
            }
        }
    }

    /** How many changes of groups were not refused. */
    int groupChanges() {
        return works.groupChanges();
    }

    /** How many answers of who looks behind links did not come too late. */
    int previews() {
        return previews.get();
    }

    private int write(ChatTestWorker worker, Random own) throws InterruptedException {
        int written = 0;
        for (int step = 0; step < STEPS; step++) {
            if (own.nextInt(12) == 0 && !works.chats().isEmpty()) {
                retain(RandomWork.any(works.chats(), own), own);
            } else if (own.nextInt(5) == 0 && !works.chats().isEmpty()) {
                UUID chat = RandomWork.any(works.chats(), own);
                deliver(signals.delivered(RandomWork.any(clients, own).model.userId, chat, works.place(chat, own)));
            } else if (own.nextInt(5) == 0 && !calls.isEmpty()) {
                Call call = RandomWork.any(calls, own);
                worker.report(report(call, own)).ifPresent(told -> deliver(Announcement.of(0, told)));
            } else {
                List<Work> batch = works.batch(own);
                ChatTestWorker.Result result = worker.carryOutAll(batch);
                works.remember(result.outcomes());
                deliver(result.announcement());
                preview(worker, result.announcement().links(), own);
                deliver(move(worker, result.outcomes(), own));
                written += batch.size();
            }
        }
        return written;
    }

    /** Behind some links is something, behind some else again. */
    private void preview(ChatTestWorker worker, List<LinkedMessage> asked, Random own) throws InterruptedException {
        for (LinkedMessage message : asked) {
            List<LinkPreview> found = message.urls().stream()
                    .filter(url -> own.nextInt(4) > 0)
                    .map(url -> new LinkPreview(url, "Page " + own.nextInt(10), null, "example.org"))
                    .toList();
            worker.preview(new LinkPreviews(message.chatId(), message.seq(), message.revision(), found))
                    .ifPresent(told -> {
                        previews.incrementAndGet();
                        deliver(Announcement.of(0, told));
                    });
        }
    }

    /** The older messages of a chat get so old that its retention, or another one from now on, ends their time. */
    private void retain(UUID chat, Random own) throws InterruptedException {
        database.execute(
                "update chats set retention_days = $2, retention_cutoff = null where id = $1",
                chat,
                1 + own.nextInt(3));
        database.execute(
                "update messages set created_at = created_at - interval '10 days'"
                        + " where chat_id = $1 and seq <= $2 and created_at > now() - interval '5 days'",
                chat,
                works.place(chat, own) / 2);
        TestRetention.sweep(database);
    }

    /** Some joinings find the process gone: their calls are given to the other one. */
    private Announcement move(ChatTestWorker worker, List<Outcome> outcomes, Random own) throws InterruptedException {
        List<Work> unreached = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.CallAdmitted admitted) {
                calls.add(new Call(admitted.call().chatId(), admitted.call().id(), admitted.members()));
                if (own.nextInt(3) == 0) {
                    CallPlace place = admitted.call().place();
                    unreached.add(admitted.work().notReached(place));
                }
            }
        }
        ChatTestWorker.Result moved = worker.carryOutAll(unreached);
        return moved.announcement();
    }

    private static CallReport report(Call call, Random own) {
        int epoch = 1 + own.nextInt(3);
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return own.nextBoolean()
                ? new CallReport.Answered(call.chatId, call.callId, epoch, at)
                : new CallReport.Ended(call.chatId, call.callId, epoch, CallOutcome.MISSED, at, call.members);
    }

    private void deliver(Announcement announcement) {
        deliver(announcement.deliveries());
    }

    private void deliver(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            if (delivery instanceof Delivery.ToUsers toUsers) {
                clients.stream()
                        .filter(client -> toUsers.users().contains(client.model.userId))
                        .forEach(client -> client.inbox.add(toUsers.frame()));
            }
        }
    }

    private record Call(UUID chatId, UUID callId, List<UUID> members) {}
}
