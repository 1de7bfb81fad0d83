package chat.parley.broker.amqp.connection;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.SocketConfigurators;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One connection to the broker that is made again for ever, with growing pauses.
 *
 * <p>The client library's own recovery is off: it would declare and consume again unasked, while here each user of a
 * connection must decide what a break means for the messages in its hands.
 */
public final class Link implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Link.class);

    /** Two missed intervals end a connection. RabbitMQ's default of 60 s would hide a dead peer for two minutes. */
    private static final int HEARTBEAT_SECONDS = 10;

    /** Where there is another node to go to, it pays to notice sooner that a machine is gone without a word. */
    private static final int CLUSTER_HEARTBEAT_SECONDS = 4;

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int CLOSE_TIMEOUT_MILLIS = 2_000;
    private static final int RPC_TIMEOUT_MILLIS = 10_000;

    private static final ExecutorService SHUTDOWN = Executors.newVirtualThreadPerTaskExecutor();

    /** Of repeated failures to connect, every tenth is worth a line. */
    private static final int LOGGED_FAILURE = 10;

    /** A connection that lived so long was a good one: the next pause is short again. */
    private static final Duration STABLE = Duration.ofSeconds(10);

    /** Told about the connection, on the link's own thread. */
    public interface Listener {
        /**
         * A new connection is there. If this throws, it is closed and another one is made after a pause.
         *
         * @param giveUp closes this connection and makes another one
         */
        void connected(Connection connection, Runnable giveUp) throws IOException;

        /** The connection is gone. Called once after each {@link #connected}. */
        void lost();
    }

    /** A listener that does nothing. */
    public static final Listener NO_LISTENER = new Listener() {
        @Override
        public void connected(Connection connection, Runnable giveUp) {}

        @Override
        public void lost() {}
    };

    private final String name;
    private final List<Address> addresses = new ArrayList<>();
    private final ConnectionFactory factory = new ConnectionFactory();
    private final boolean replicated;
    private final Listener listener;
    private final Counter reconnects;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Connection current;
    private volatile @Nullable Socket socket;
    private volatile boolean closed;

    /**
     * Begins to connect.
     *
     * @param purpose {@code publish} or {@code consume}
     */
    public Link(String purpose, BrokerSettings settings, MeterRegistry meters, Listener listener) {
        this.name = settings.application() + " " + purpose;
        this.replicated = settings.replicated();
        this.listener = listener;
        this.reconnects = Counter.builder("parley.broker.reconnects")
                .description("Connections to the broker that broke or could not be made")
                .tag("connection", purpose)
                .register(meters);
        settings.addresses().forEach(address -> addresses.add(Address.parseAddress(address)));
        factory.setUsername(settings.user());
        factory.setPassword(settings.password());
        factory.setVirtualHost(settings.virtualHost());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setRequestedHeartbeat(replicated ? CLUSTER_HEARTBEAT_SECONDS : HEARTBEAT_SECONDS);
        factory.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        factory.setChannelRpcTimeout(RPC_TIMEOUT_MILLIS);
        factory.setChannelShouldCheckRpcResponseType(true);
        // Without it a thread that is stuck in writing would keep a connection known to be dead from being closed.
        factory.setShutdownExecutor(SHUTDOWN);
        factory.setSocketConfigurator(SocketConfigurators.defaultConfigurator().andThen(opened -> socket = opened));
        this.thread = Thread.ofVirtual().name("broker-" + purpose).start(this::run);
    }

    /** Whether questions wait in replicated queues: {@link BrokerSettings#replicated}. */
    public boolean replicated() {
        return replicated;
    }

    /** The connection, if there is one now. */
    public @Nullable Connection current() {
        lock.lock();
        try {
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a connection. */
    public Connection await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Connection connection = current;
            while (connection == null) {
                changed.await();
                connection = current;
            }
            return connection;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a connection, at most for {@code limit}. */
    public @Nullable Connection await(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            Connection connection = current;
            while (connection == null && left > 0) {
                left = changed.awaitNanos(left);
                connection = current;
            }
            return connection;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofMillis(3L * CLOSE_TIMEOUT_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            long begun = System.nanoTime();
            try {
                List<Address> shuffled = new ArrayList<>(addresses);
                Collections.shuffle(shuffled);
                live(factory.newConnection(new CallerThread(), shuffled, name));
            } catch (InterruptedException e) {
                break;
            } catch (IOException | TimeoutException | RuntimeException e) {
                // Once in a while is enough: it is tried every few seconds.
                Level level = failures % LOGGED_FAILURE == 0 ? Level.WARN : Level.DEBUG;
                log.atLevel(level).log("No connection to the broker for {}: {}", name, reason(e));
            }
            if (!closed) {
                reconnects.increment();
                failures = System.nanoTime() - begun > STABLE.toNanos() ? 1 : failures + 1;
                try {
                    Thread.sleep(BackOff.reconnect(failures));
                } catch (InterruptedException e) {
                    break;
                }
            }
        }
    }

    private void live(Connection connection) throws IOException, InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        connection.addShutdownListener(cause -> latch.countDown());
        try {
            listener.connected(connection, latch::countDown);
            set(connection);
            log.info("Connected to the broker at {} for {}", connection.getAddress(), name);
            latch.await();
            if (!closed) {
                log.warn("The connection to the broker for {} broke: {}", name, reason(connection.getCloseReason()));
            }
        } finally {
            set(null);
            // First the connection, so that nothing is written to it any more when the listener clears up.
            abort(connection);
            listener.lost();
        }
    }

    /** A writer that is stuck in a full socket keeps the client from saying goodbye; then the socket goes first. */
    private void abort(Connection connection) {
        Thread aborting = Thread.ofVirtual().start(() -> connection.abort(CLOSE_TIMEOUT_MILLIS));
        boolean aborted = false;
        try {
            aborted = aborting.join(Duration.ofMillis(2L * CLOSE_TIMEOUT_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Socket open = socket;
        if (!aborted && open != null) {
            try {
                open.close();
            } catch (IOException e) {
                log.debug("The socket was closed already: {}", e.getMessage());
            }
        }
    }

    private void set(@Nullable Connection connection) {
        lock.lock();
        try {
            current = connection;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The innermost message: the client library wraps the broker's reason without repeating it. */
    public static String reason(@Nullable Throwable given) {
        String reason = "given up";
        for (Throwable e = given; e != null; e = e.getCause()) {
            reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        return reason;
    }
}
