package chat.parley.gateway.route;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.PresenceSignals;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Tells the presence workers whose sockets changed, coalesced. What the broker does not take is tried again. */
@SuppressWarnings("FutureReturnValueIgnored") // tasks of the own thread do not fail
public final class PresenceAnnouncer implements AutoCloseable {
    private static final Duration COALESCE = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int USERS = 500;

    private final String gateway;
    private final Publisher publisher;
    private final DefaultEventExecutor thread = new DefaultEventExecutor(new DefaultThreadFactory("gateway-presence"));
    private final Set<UUID> changed = new LinkedHashSet<>();
    private boolean scheduled;

    /**
     * For this gateway.
     *
     * @param gateway its start id
     */
    public PresenceAnnouncer(String gateway, Publisher publisher) {
        this.gateway = gateway;
        this.publisher = publisher;
    }

    /** These people's sockets changed. Any thread. */
    public void changed(Set<UUID> users) {
        execute(() -> {
            changed.addAll(users);
            schedule(COALESCE);
        });
    }

    @Override
    public void close() {
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private void schedule(Duration delay) {
        if (!scheduled && !changed.isEmpty()) {
            scheduled = true;
            thread.schedule(this::publish, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void publish() {
        scheduled = false;
        if (!publisher.available()) {
            schedule(RETRY);
            return;
        }
        List<UUID> users = new ArrayList<>();
        Iterator<UUID> oldest = changed.iterator();
        while (oldest.hasNext() && users.size() < USERS) {
            users.add(oldest.next());
            oldest.remove();
        }
        publisher
                .publish(Address.presenceSignals(), new PresenceSignals(gateway, users))
                .whenComplete((result, error) -> {
                    if (result != PublishResult.CONFIRMED) {
                        execute(() -> {
                            changed.addAll(users);
                            schedule(RETRY);
                        });
                    }
                });
        schedule(Duration.ZERO);
    }

    private void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            if (!thread.isShuttingDown()) {
                throw e;
            }
        }
    }
}
