package chat.parley.gateway.app;

import chat.parley.gateway.connection.Sockets;
import chat.parley.gateway.forward.FrameForwarder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Sends the clients elsewhere before the web server stops. Frames without a reply are the clients' to send again. */
final class GatewayDrain implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayDrain.class);

    /** What was taken last should be confirmed, so that its replies still find their sockets. */
    private static final Duration LAST_FRAMES = Duration.ofMillis(500);

    /** Longest wait for clients to answer the close frame. */
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);

    private static final Duration CONFIRM_WAIT = Duration.ofSeconds(5);

    private final Sockets sockets;
    private final FrameForwarder forwarder;
    private final Duration over;
    private volatile boolean running;

    GatewayDrain(Sockets sockets, FrameForwarder forwarder, Duration over) {
        this.sockets = sockets;
        this.forwarder = forwarder;
        this.over = over;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        sockets.refuseNew();
        LOG.info("Closing {} sockets", sockets.count());
        try {
            forwarder.awaitIdle(LAST_FRAMES);
            sockets.closeAll(over);
            long deadline = System.nanoTime() + over.plus(CLOSE_WAIT).toNanos();
            while (sockets.count() > 0 && System.nanoTime() - deadline < 0) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            if (!forwarder.awaitIdle(CONFIRM_WAIT)) {
                LOG.warn("{} bytes of frames were not confirmed by the broker", forwarder.pendingBytes());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 512;
    }
}
