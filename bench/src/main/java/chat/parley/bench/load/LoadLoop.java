package chat.parley.bench.load;

import chat.parley.bench.client.Network;
import chat.parley.bench.client.SocketListener;
import chat.parley.wire.model.MessageBody;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One event loop of the generator with its share of the members and of the schedule: of {@code loops} loops, number
 * {@code index} sends the messages whose number has that remainder. Confined to the event loop but where noted.
 */
final class LoadLoop {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Network network;
    private final EventLoop eventLoop;
    private final URI gateway;
    private final Numbering numbering;
    private final int index;
    private final int loops;
    private final FrameScanner scanner = new FrameScanner();
    private final LoopStatistics statistics = new LoopStatistics();
    private final List<LoadMember> members = new ArrayList<>();
    private final List<LoadMember> senders = new ArrayList<>();
    private final List<Future<?>> timers = new ArrayList<>();
    private final MessageTexts texts = new MessageTexts();

    private volatile Schedule schedule = Schedule.NOTHING;
    private long next;

    LoadLoop(Network network, URI gateway, Numbering numbering, int index, int loops) {
        this.network = network;
        this.eventLoop = network.nextLoop();
        this.gateway = gateway;
        this.numbering = numbering;
        this.index = index;
        this.loops = loops;
    }

    /** Begins to tick; called once, by any thread. */
    void start() {
        timers.add(eventLoop.scheduleAtFixedRate(this::pace, TICK_NANOS, TICK_NANOS, TimeUnit.NANOSECONDS));
        timers.add(eventLoop.scheduleAtFixedRate(this::flushAll, FLUSH_NANOS, FLUSH_NANOS, TimeUnit.NANOSECONDS));
    }

    /** Called by any thread, after which members are neither paced nor flushed. */
    void stop() {
        timers.forEach(timer -> timer.cancel(false));
        eventLoop.execute(() -> members.forEach(LoadMember::stop));
    }

    void add(LoadMember member) {
        members.add(member);
    }

    /** Begins a schedule; every member that has chats takes part. */
    void run(Schedule begun) {
        senders.clear();
        members.stream().filter(LoadMember::hasChats).forEach(senders::add);
        next = begun.first() + Math.floorMod(index - begun.first(), (long) loops);
        schedule = begun;
    }

    private void pace() {
        Schedule current = schedule;
        long now = System.nanoTime();
        long due = current.dueBefore(now);
        while (next < due && !senders.isEmpty()) {
            LoadMember sender = senders.get((int) (next / loops % senders.size()));
            MessageBody body = texts.of(next);
            sender.send(numbering.clientId(next), body);
            sender.flush(now);
            statistics.sent.increment();
            if (current.isMeasured(next)) {
                statistics.recordLateness(System.nanoTime() - current.intendedNanos(next));
            }
            next += loops;
        }
    }

    private void flushAll() {
        long now = System.nanoTime();
        for (LoadMember member : members) {
            member.flush(now);
        }
    }

    void delivered(long number) {
        statistics.delivered.increment();
        Schedule current = schedule;
        if (current.isMeasured(number)) {
            statistics.recordDelivery(System.nanoTime() - current.intendedNanos(number));
        }
    }

    void acknowledged(long number) {
        statistics.acknowledged.increment();
        Schedule current = schedule;
        if (current.isMeasured(number)) {
            statistics.recordReply(System.nanoTime() - current.intendedNanos(number));
        }
    }

    void open(SocketListener listener) {
        network.open(gateway, new DefaultHttpHeaders(), eventLoop, listener);
    }

    List<LoadMember> members() {
        return members;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    FrameScanner scanner() {
        return scanner;
    }

    LoopStatistics statistics() {
        return statistics;
    }

    Numbering numbering() {
        return numbering;
    }

    int unacknowledged() {
        return members.stream().mapToInt(LoadMember::unacknowledged).sum();
    }
}
