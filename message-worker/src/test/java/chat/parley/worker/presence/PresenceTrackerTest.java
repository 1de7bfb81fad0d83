package chat.parley.worker.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.engines.testing.TestEngines;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisProperties;
import chat.parley.wire.Ids;
import chat.parley.wire.model.Presence;
import chat.parley.wire.model.PresenceState;
import chat.parley.wire.model.StatusText;
import chat.parley.wire.server.PresenceChanged;
import chat.parley.wire.topology.RedisKeys;
import chat.parley.worker.presence.core.PendingChecks;
import chat.parley.worker.testing.SettableClock;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import chat.parley.worker.view.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tracker against a real Redis, told by a real broker, with a clock that the test moves. */
class PresenceTrackerTest {
    private static final Duration COLLECTED = PendingChecks.COLLECTED.plusMillis(1);

    private final TestGateway gateway = new TestGateway(TestEngines.freshVirtualHost(), TransitKeyset.generate());
    private final Redis redis =
            new Redis(new RedisProperties(TestEngines.freshRedisDatabase().uri(), null, Duration.ofSeconds(10)));
    private final SettableClock clock = new SettableClock();
    private final PresenceStore store = new PresenceStore(redis);
    private final TestDatabase database = TestDatabase.fresh();
    private final Statuses statuses = new Statuses(new Snapshots(database.queryPool(), Duration.ofSeconds(1)));
    private final PresenceTracker tracker = new PresenceTracker(
            store,
            statuses,
            new DeliveryPublisher(gateway.publisher(), Ids.next().toString()),
            clock);
    private final UUID ann = Ids.next();
    private final UUID bob = database.addUser("bob");

    @BeforeEach
    void annWatchesBob() throws InterruptedException {
        TestGateway.await(redis::available);
        TestGateway.await(() -> gateway.publisher().available());
        set(RedisKeys.EPOCH, "first");
        set(RedisKeys.gateway("g1"), "alive");
        store.noteGateway("g1");
        store.watch(ann, List.of(bob), clock.instant());
        // The epoch is seen and becomes old enough for absent routes to count.
        tracker.look(List.of(bob));
        clock.pass(RedisKeys.GATEWAY_ALIVE);
    }

    @AfterEach
    void close() {
        redis.close();
        gateway.close();
        database.close();
    }

    @Test
    void watchersAreToldWhoComesAndGoes() throws InterruptedException {
        connect("g1", 1);
        check();
        awaitTold(new Presence(bob, PresenceState.ONLINE, null));

        store.setAway(bob, "g1", 1, true);
        check();
        awaitTold(new Presence(bob, PresenceState.AWAY, null));

        disconnect("g1", 1);
        check();
        var gone = clock.instant();
        clock.pass(PendingChecks.GRACE);
        tracker.tick();
        awaitTold(new Presence(bob, PresenceState.OFFLINE, gone));
        assertThat(gateway.events).allSatisfy(told -> assertThat(told.users()).containsExactly(ann));
    }

    @Test
    void aStatusIsToldWithThePresenceUntilItIsOver() throws InterruptedException {
        connect("g1", 1);
        check();
        awaitTold(new Presence(bob, PresenceState.ONLINE, null));
        Instant until = clock.instant().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        StatusText lunch = new StatusText("at lunch", "🍜", until);
        statuses.set(bob, lunch);
        tracker.statusChanged(List.of(bob));
        awaitTold(new Presence(bob, PresenceState.ONLINE, null, lunch));
        store.setAway(bob, "g1", 1, true);
        check();
        awaitTold(new Presence(bob, PresenceState.AWAY, null, lunch));
        assertThat(tracker.look(List.of(bob))).containsExactly(new Presence(bob, PresenceState.AWAY, null, lunch));

        clock.pass(Duration.ofSeconds(61));
        assertThat(tracker.look(List.of(bob))).containsExactly(new Presence(bob, PresenceState.AWAY, null));
        tracker.tick();
        awaitTold(new Presence(bob, PresenceState.AWAY, null));
        assertThat(database.execute("delete from user_statuses")).isZero();
    }

    @Test
    void aPageThatIsLoadedAgainDoesNotFlicker() throws InterruptedException {
        connect("g1", 1);
        check();
        disconnect("g1", 1);
        check();
        connect("g1", 2);
        check();
        clock.pass(PendingChecks.GRACE.multipliedBy(2));
        tracker.tick();
        store.setAway(bob, "g1", 2, true);
        check();
        awaitTold(new Presence(bob, PresenceState.AWAY, null));
        assertThat(states()).containsExactly(PresenceState.ONLINE, PresenceState.AWAY);
    }

    @Test
    void withoutTheEpochNobodyIsSaidToBeGone() throws InterruptedException {
        connect("g1", 1);
        check();
        delete(RedisKeys.EPOCH);
        disconnect("g1", 1);
        assertThat(look()).isEqualTo(PresenceState.ONLINE);
        check();
        clock.pass(PendingChecks.GRACE.multipliedBy(2));
        tracker.tick();
        // All routes are written anew under another epoch, the person's among them.
        set(RedisKeys.EPOCH, "second");
        connect("g1", 1);
        store.setAway(bob, "g1", 1, true);
        clock.pass(RedisKeys.GATEWAY_ALIVE);
        tracker.tick();
        awaitTold(new Presence(bob, PresenceState.AWAY, null));
        assertThat(states()).containsExactly(PresenceState.ONLINE, PresenceState.AWAY);
    }

    /** What was told before the restart is what the next change is compared with. */
    @Test
    void afterARestartWhoBeginsToWatchSeesTheNextChange() throws InterruptedException {
        connect("g1", 1);
        check();
        awaitTold(new Presence(bob, PresenceState.ONLINE, null));
        disconnect("g1", 1);
        restart();
        assertThat(look()).isEqualTo(PresenceState.ONLINE);

        clock.pass(RedisKeys.GATEWAY_ALIVE);
        tracker.tick();
        var gone = clock.instant();
        clock.pass(PendingChecks.GRACE);
        tracker.tick();
        awaitTold(new Presence(bob, PresenceState.OFFLINE, gone));
        assertThat(look()).isEqualTo(PresenceState.OFFLINE);

        connect("g2", 1);
        check();
        TestGateway.await(
                () -> states().equals(List.of(PresenceState.ONLINE, PresenceState.OFFLINE, PresenceState.ONLINE)));
    }

    @Test
    void whoWasNotKnownWhenSomebodyBeganToWatchIsToldLater() throws InterruptedException {
        restart();
        assertThat(tracker.look(List.of(bob))).isEmpty();

        clock.pass(RedisKeys.GATEWAY_ALIVE);
        tracker.tick();
        clock.pass(PendingChecks.GRACE);
        tracker.tick();
        awaitTold(new Presence(bob, PresenceState.OFFLINE, null));
    }

    /** A change that was lost is made good when somebody asks. */
    @Test
    void askingFindsWhatWasNotTold() throws InterruptedException {
        connect("g1", 1);
        assertThat(look()).isEqualTo(PresenceState.ONLINE);
        clock.pass(COLLECTED);
        tracker.tick();
        awaitTold(new Presence(bob, PresenceState.ONLINE, null));
    }

    @Test
    void socketsOfADeadGatewayDoNotCountAndAreRemoved() throws InterruptedException {
        connect("g1", 1);
        check();
        awaitTold(new Presence(bob, PresenceState.ONLINE, null));
        delete(RedisKeys.gateway("g1"));
        assertThat(look()).as("until the grace is over").isEqualTo(PresenceState.ONLINE);
        TestGateway.await(() -> {
            clock.pass(Duration.ofSeconds(6));
            tracker.tick();
            return store.routes(List.of(bob)).values().stream()
                    .allMatch(routes -> routes.byField().isEmpty());
        });
        // So much time passed on the test's clock that watching had ended.
        store.watch(ann, List.of(bob), clock.instant());
        check();
        clock.pass(PendingChecks.GRACE);
        tracker.tick();
        TestGateway.await(() -> states().contains(PresenceState.OFFLINE));
        assertThat(store.gateways()).isEmpty();
    }

    @Test
    void watchingEndsByItselfAndByAnotherList() throws InterruptedException {
        store.watch(ann, List.of(), clock.instant());
        assertThat(store.watchers(bob, clock.instant())).isEmpty();
        store.watch(ann, List.of(bob), clock.instant());
        assertThat(store.watchers(bob, clock.instant())).containsExactly(ann);
        clock.pass(PresenceStore.WATCHED_FOR.plusSeconds(1));
        assertThat(store.watchers(bob, clock.instant())).isEmpty();
    }

    @Test
    void aClosedSocketDoesNotComeBackByBeingAway() {
        store.setAway(bob, "g1", 9, true);
        assertThat(store.routes(List.of(bob)).values())
                .singleElement()
                .satisfies(routes -> assertThat(routes.byField()).isEmpty());
    }

    private PresenceState look() {
        return tracker.look(List.of(bob)).getFirst().state();
    }

    /** Redis keeps its data, the gateway is another one, and nobody knows yet who is connected. */
    private void restart() {
        delete(RedisKeys.gateway("g1"));
        set(RedisKeys.gateway("g2"), "alive");
        set(RedisKeys.EPOCH, "second");
    }

    private void check() {
        tracker.hint(bob);
        clock.pass(COLLECTED);
        tracker.tick();
    }

    private void awaitTold(Presence presence) throws InterruptedException {
        gateway.awaitEvent(told -> told.event().equals(new PresenceChanged(presence)));
    }

    private List<PresenceState> states() {
        return gateway.events.stream()
                .map(told -> ((PresenceChanged) told.event()).presence().state())
                .toList();
    }

    private void connect(String gatewayId, long connection) {
        redis.mono(commands -> commands.hset(
                        RedisKeys.route(bob), RedisKeys.routeField(gatewayId, connection), RedisKeys.ACTIVE))
                .block();
    }

    private void disconnect(String gatewayId, long connection) {
        redis.mono(commands -> commands.hdel(RedisKeys.route(bob), RedisKeys.routeField(gatewayId, connection)))
                .block();
    }

    private void set(String key, String value) {
        redis.mono(commands -> commands.set(key, value)).block();
    }

    private void delete(String key) {
        redis.mono(commands -> commands.del(key)).block();
    }
}
