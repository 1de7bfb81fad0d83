package chat.parley.gateway.route;

import chat.parley.gateway.connection.Sockets.AnnouncedRoute;
import chat.parley.gateway.connection.core.RouteBoard;
import chat.parley.identity.redis.Redis;
import chat.parley.wire.topology.RedisKeys;
import io.lettuce.core.SetArgs;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps this gateway's routes in Redis. One thread owns the changes that are not written yet; while one bundle of them
 * is being written, further changes gather. What Redis does not take stays and is tried again every few seconds.
 */
@SuppressWarnings("FutureReturnValueIgnored") // tasks of the own thread do not fail
public final class RedisRouteBoard implements RouteBoard, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisRouteBoard.class);

    /** A hello does not wait longer for Redis. */
    private static final Duration ANNOUNCE_WAIT = Duration.ofMillis(300);

    private static final int BUNDLE = 500;

    /** Changes kept while Redis is away; a socket has at most one. */
    private static final int KEPT_CHANGES = 500_000;

    private final String gateway;
    private final Redis redis;
    private final Consumer<Set<UUID>> presenceChanged;
    private final DefaultEventExecutor thread = new DefaultEventExecutor(new DefaultThreadFactory("gateway-routes"));
    private final LinkedHashMap<Long, Change> changes = new LinkedHashMap<>();
    private final Map<Long, CompletableFuture<Void>> announcing = new HashMap<>();
    private Supplier<List<AnnouncedRoute>> allRoutes = List::of;
    private @Nullable String knownEpoch;
    private boolean writing;

    /**
     * For this gateway.
     *
     * @param gateway its start id
     * @param presenceChanged told whose routes were written; called on the board's thread
     */
    public RedisRouteBoard(String gateway, Redis redis, Consumer<Set<UUID>> presenceChanged) {
        this.gateway = gateway;
        this.redis = redis;
        this.presenceChanged = presenceChanged;
    }

    /**
     * Says that this gateway is alive, now and from time to time.
     *
     * @param routes all routes of this gateway, to be written anew when Redis lost its data
     */
    public void start(Supplier<List<AnnouncedRoute>> routes) {
        thread.execute(() -> {
            allRoutes = routes;
            stayAlive();
        });
        long refresh = RedisKeys.GATEWAY_REFRESH.toMillis();
        thread.scheduleWithFixedDelay(this::stayAlive, refresh, refresh, TimeUnit.MILLISECONDS);
    }

    @Override
    public CompletionStage<Void> announce(UUID userId, long connection) {
        CompletableFuture<Void> announced = new CompletableFuture<>();
        announced.completeOnTimeout(null, ANNOUNCE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        execute(() -> {
            announcing.put(connection, announced);
            change(connection, new Change(userId, RedisKeys.ACTIVE));
        });
        return announced;
    }

    @Override
    public void markAway(UUID userId, long connection, boolean away) {
        execute(() -> change(connection, new Change(userId, away ? RedisKeys.AWAY : RedisKeys.ACTIVE)));
    }

    @Override
    public void withdraw(UUID userId, long connection) {
        execute(() -> change(connection, new Change(userId, null)));
    }

    /** Makes all routes of this gateway void at once. */
    @Override
    public void close() {
        try {
            redis.mono(commands -> commands.del(RedisKeys.gateway(gateway)))
                    .onErrorComplete()
                    .block(Duration.ofSeconds(1));
        } catch (IllegalStateException e) {
            LOG.debug("Redis did not answer while the gateway stopped", e);
        }
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private void change(long connection, Change change) {
        // Moved to the end: a route that is withdrawn at last must not be written by an earlier turn.
        changes.remove(connection);
        changes.put(connection, change);
        if (changes.size() > KEPT_CHANGES) {
            Iterator<Long> eldest = changes.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        write();
    }

    private void write() {
        if (writing || changes.isEmpty()) {
            return;
        }
        if (!redis.available()) {
            finishAnnouncing(List.copyOf(announcing.keySet()));
            return;
        }
        Map<Long, Change> bundle = takeBundle();
        writing = true;
        redis.flux(commands -> Flux.fromIterable(bundle.entrySet())
                        .flatMap(entry -> entry.getValue().write(commands, gateway, entry.getKey()), BUNDLE))
                .then()
                .subscribe(
                        nothing -> {},
                        error -> execute(() -> notWritten(bundle, error)),
                        () -> execute(() -> written(bundle)));
    }

    private Map<Long, Change> takeBundle() {
        Map<Long, Change> bundle = new LinkedHashMap<>();
        Iterator<Map.Entry<Long, Change>> oldest = changes.entrySet().iterator();
        while (oldest.hasNext() && bundle.size() < BUNDLE) {
            Map.Entry<Long, Change> entry = oldest.next();
            bundle.put(entry.getKey(), entry.getValue());
            oldest.remove();
        }
        return bundle;
    }

    private void written(Map<Long, Change> bundle) {
        writing = false;
        finishAnnouncing(bundle.keySet());
        Set<UUID> users = new HashSet<>();
        bundle.values().forEach(change -> users.add(change.userId()));
        presenceChanged.accept(users);
        write();
    }

    private void notWritten(Map<Long, Change> bundle, Throwable error) {
        writing = false;
        LOG.warn("{} routes could not be written to Redis, trying again later: {}", bundle.size(), error.toString());
        bundle.forEach(changes::putIfAbsent);
        finishAnnouncing(bundle.keySet());
    }

    private void finishAnnouncing(Collection<Long> connections) {
        for (Long connection : connections) {
            CompletableFuture<Void> waiting = announcing.remove(connection);
            if (waiting != null) {
                waiting.complete(null);
            }
        }
    }

    private void stayAlive() {
        Mono<String> alive = redis.mono(
                commands -> commands.set(RedisKeys.gateway(gateway), "1", SetArgs.Builder.ex(RedisKeys.GATEWAY_ALIVE)));
        Mono<String> epoch = redis.mono(commands -> commands.get(RedisKeys.EPOCH));
        Mono<String> newEpoch = redis.mono(commands ->
                        commands.set(RedisKeys.EPOCH, UUID.randomUUID().toString(), SetArgs.Builder.nx()))
                .then(epoch);
        alive.then(epoch)
                .switchIfEmpty(newEpoch)
                .subscribe(
                        found -> execute(() -> epochFound(found)),
                        error -> execute(() -> LOG.debug("Redis is away: {}", error.toString())));
    }

    private void epochFound(String epoch) {
        // At the first answer nothing is lost: what was announced before it is written, or waits to be.
        if (knownEpoch != null && !epoch.equals(knownEpoch)) {
            List<AnnouncedRoute> routes = allRoutes.get();
            LOG.info("Redis lost its data: announcing {} routes anew", routes.size());
            for (AnnouncedRoute route : routes) {
                String state = route.away() ? RedisKeys.AWAY : RedisKeys.ACTIVE;
                changes.put(route.connection(), new Change(route.userId(), state));
            }
        }
        knownEpoch = epoch;
        write();
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
