package chat.parley.worker.presence;

import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.Presence;
import chat.parley.wire.model.PresenceState;
import chat.parley.wire.model.StatusText;
import chat.parley.wire.server.PresenceChanged;
import chat.parley.wire.transport.Delivery;
import chat.parley.worker.presence.core.EpochWatch;
import chat.parley.worker.presence.core.PendingChecks;
import chat.parley.worker.presence.core.Routes;
import chat.parley.worker.view.PostgresAwayException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at people about whom there were hints, tells their watchers what changed, and finds gateways that died. */
final class PresenceTracker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PresenceTracker.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(5);

    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(1);

    private final PresenceStore store;
    private final Statuses statuses;
    private final DeliveryPublisher deliveries;
    private final Clock clock;
    private final PendingChecks pending = new PendingChecks();
    private final EpochWatch epochs = new EpochWatch();
    private Instant nextSweep = Instant.MIN;
    private Instant nextStatuses = Instant.MIN;

    PresenceTracker(PresenceStore store, Statuses statuses, DeliveryPublisher deliveries, Clock clock) {
        this.store = store;
        this.statuses = statuses;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Something may have changed for a person. */
    void hint(UUID userId) {
        pending.hint(userId, clock.instant());
    }

    /**
     * The presence of people, for somebody who begins to watch them; those of whom nothing is known are left out. Who is
     * not connected is said to be what was told last, because only what differs from that will be told next: after a
     * restart, for instance, people are where they were, until they are back or absence counts.
     */
    List<Presence> look(Collection<UUID> userIds) {
        boolean absenceCounts = absenceCounts();
        Map<UUID, Routes> routes = store.routes(userIds);
        Set<String> alive = alive(routes.values());
        Map<UUID, PresenceState> told = store.shown(userIds);
        Map<UUID, StatusText> says = statuses.current(userIds, clock.instant());
        List<Presence> people = new ArrayList<>();
        for (UUID userId : userIds) {
            PresenceState state =
                    routes.getOrDefault(userId, new Routes(Map.of())).state(alive);
            PresenceState before = told.get(userId);
            if (state != before) {
                hint(userId);
            }
            if (state != PresenceState.OFFLINE || (before == null && absenceCounts)) {
                people.add(presence(userId, state, says));
            } else if (before != null) {
                people.add(presence(userId, before, says));
            }
        }
        return people;
    }

    /** Tells the watchers of a person what the person says now, whether the state has changed or not. */
    void statusChanged(Collection<UUID> userIds) {
        List<Delivery> changes = new ArrayList<>();
        Instant now = clock.instant();
        for (Presence presence : look(userIds)) {
            addChange(presence, now, changes);
        }
        deliveries.toAll(changes).join();
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(TICK);
                tick();
            }
        } catch (InterruptedException e) {
            LOG.debug("Presence is no longer tracked");
        }
    }

    /** Does what is due now. */
    void tick() {
        Instant now = clock.instant();
        List<PendingChecks.Check> due = pending.takeDue(now);
        try {
            if (!due.isEmpty()) {
                check(due, now);
            }
            if (now.isAfter(nextSweep)) {
                nextSweep = now.plus(SWEEP_INTERVAL);
                sweep();
            }
            if (now.isAfter(nextStatuses)) {
                nextStatuses = now.plus(STATUS_INTERVAL);
                endStatuses(now);
            }
        } catch (RedisUnavailableException e) {
            // What was due is lost: whoever watches asks again, and gateways announce their routes anew.
            LOG.debug("Presence is not known: {}", e.toString());
        } catch (RuntimeException e) {
            LOG.warn("Presence could not be worked out", e);
        }
    }

    private void check(List<PendingChecks.Check> due, Instant now) {
        boolean absenceCounts = absenceCounts();
        Map<UUID, Routes> routes =
                store.routes(due.stream().map(PendingChecks.Check::userId).toList());
        Set<String> alive = alive(routes.values());
        Map<UUID, PresenceState> tellable = new LinkedHashMap<>();
        for (PendingChecks.Check check : due) {
            PresenceState state =
                    routes.getOrDefault(check.userId(), new Routes(Map.of())).state(alive);
            if (state != PresenceState.OFFLINE) {
                tellable.put(check.userId(), state);
            } else if (!absenceCounts) {
                pending.postpone(check, now);
            } else if (check.graceIsOver(now)) {
                tellable.put(check.userId(), state);
            } else {
                if (check.goneSince() == null && isShownConnected(check.userId())) {
                    store.setSeen(check.userId(), now);
                }
                pending.gone(check, now);
            }
        }
        tell(tellable, now);
    }

    private boolean isShownConnected(UUID userId) {
        PresenceState shown = store.shown(List.of(userId)).get(userId);
        return shown != null && shown != PresenceState.OFFLINE;
    }

    private void tell(Map<UUID, PresenceState> states, Instant now) {
        Map<UUID, PresenceState> changed = new LinkedHashMap<>();
        states.forEach((userId, state) -> {
            if (store.show(userId, state) != state) {
                changed.put(userId, state);
            }
        });
        Map<UUID, StatusText> says = statuses.current(changed.keySet(), now);
        List<Delivery> changes = new ArrayList<>();
        changed.forEach((userId, state) -> addChange(presence(userId, state, says), now, changes));
        deliveries.toAll(changes).join();
    }

    private void addChange(Presence presence, Instant now, List<Delivery> changes) {
        List<UUID> watchers = store.watchers(presence.userId(), now);
        if (!watchers.isEmpty()) {
            changes.add(new Delivery.ToUsers(watchers, null, 0, WireJson.encode(new PresenceChanged(presence))));
        }
    }

    private Presence presence(UUID userId, PresenceState state, Map<UUID, StatusText> says) {
        @Nullable Instant seen = state == PresenceState.OFFLINE ? store.seen(userId) : null;
        return new Presence(userId, state, seen, says.get(userId));
    }

    private void endStatuses(Instant now) {
        try {
            List<UUID> over = statuses.removeOver(now);
            if (!over.isEmpty()) {
                statusChanged(over);
            }
        } catch (PostgresAwayException e) {
            // They are not shown after their end; only who looks on is told later.
            LOG.debug("Statuses are not looked at: {}", e.toString());
        }
    }

    private void sweep() {
        if (!store.beginSweep(SWEEP_INTERVAL.dividedBy(2))) {
            return;
        }
        Set<String> dead = store.gateways();
        dead.removeAll(store.alive(dead));
        if (!dead.isEmpty()) {
            Set<UUID> users = store.removeRoutes(dead);
            store.forgetGateways(dead);
            LOG.info("{} gateways are gone with the sockets of {} people", dead.size(), users.size());
            users.forEach(this::hint);
        }
    }

    private boolean absenceCounts() {
        return epochs.absenceCounts(store.epoch().orElse(null), clock.instant());
    }

    private Set<String> alive(Collection<Routes> routes) {
        Set<String> gateways = new HashSet<>();
        routes.forEach(route -> gateways.addAll(route.gateways()));
        return store.alive(gateways);
    }
}
