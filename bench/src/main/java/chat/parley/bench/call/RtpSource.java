package chat.parley.bench.call;

import chat.parley.sfu.media.TransportTuple;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Sends the streams of all people at fixed moments, whatever the receiver does. */
final class RtpSource implements AutoCloseable {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(StreamShape.TICK_MILLIS);
    /** People are spread over a tick, so that their packets do not come at once. */
    private static final int SLOTS = 20;

    private final List<Person> people = new CopyOnWriteArrayList<>();
    private final AtomicLong packets = new AtomicLong();
    private volatile boolean closed;

    private record Person(DatagramChannel channel, RtpPackets audio, RtpPackets video) {}

    RtpSource() {
        Thread.ofPlatform().name("rtp-source").daemon().start(this::send);
    }

    /** Sends the streams of one more person, from a port of its own. */
    void add(TransportTuple to, long audioSsrc, long videoSsrc) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.connect(new InetSocketAddress(to.localAddress(), to.localPort()));
        people.add(new Person(channel, RtpPackets.audio(audioSsrc), RtpPackets.video(videoSsrc)));
    }

    /** Packets sent so far. */
    long packets() {
        return packets.get();
    }

    private void send() {
        long due = System.nanoTime();
        while (!closed) {
            for (int slot = 0; slot < SLOTS; slot++) {
                for (int i = slot; i < people.size(); i += SLOTS) {
                    send(people.get(i));
                }
                due += TICK_NANOS / SLOTS;
                long pause = due - System.nanoTime();
                if (pause > 0) {
                    LockSupport.parkNanos(pause);
                }
            }
        }
    }

    private void send(Person person) {
        try {
            person.channel().write(person.audio().next());
            person.channel().write(person.video().next());
            packets.addAndGet(2);
        } catch (IOException refused) {
            // Counted as lost by whoever counts what arrives.
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (Person person : people) {
            person.channel().close();
        }
    }
}
