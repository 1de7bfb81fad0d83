package chat.parley.worker.call;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.engines.Engines;
import chat.parley.engines.testing.TestEngines;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisProperties;
import chat.parley.wire.Ids;
import chat.parley.wire.topology.RedisKeys;
import chat.parley.worker.testing.SettableClock;
import chat.parley.worker.testing.TestCallNode;
import chat.parley.worker.testing.TestGateway;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a worker sees in a real Redis. */
class NodeWatchTest {
    private final SettableClock clock = new SettableClock();
    private final UUID node = Ids.next();
    private final UUID gone = Ids.next();

    private static Redis redis(String uri) throws InterruptedException {
        Redis redis = new Redis(new RedisProperties(uri, null, Duration.ofSeconds(10)));
        TestGateway.await(redis::available);
        return redis;
    }

    @Test
    void thoseThatAreThereAreSeenAndTheOthersListed() throws Exception {
        try (Redis redis = redis(TestEngines.freshRedisDatabase().uri())) {
            TestCallNode.announce(redis, node, "3/200");
            redis.mono(commands -> commands.sadd(RedisKeys.CALL_NODES, gone.toString(), "no id"))
                    .block();
            NodeWatch watch = new NodeWatch(redis, clock);
            assertThat(watch.get().nodes()).as("nobody looked").isEmpty();
            NodeWatch.Reading reading = watch.look().orElseThrow();
            assertThat(reading.alive()).containsExactly(node);
            assertThat(reading.listed()).containsExactlyInAnyOrder(node, gone);
            assertThat(watch.get().choose(List.of())).contains(node);

            watch.forget(List.of(gone));
            assertThat(watch.look().orElseThrow().listed()).containsExactly(node);
        }
    }

    @Test
    void whatWasSeenIsOldAfterTheTimeForWhichAProcessLives() throws Exception {
        try (Redis redis = redis(TestEngines.freshRedisDatabase().uri())) {
            TestCallNode.announce(redis, node, "3/200");
            NodeWatch watch = new NodeWatch(redis, clock);
            watch.refresh();
            clock.pass(RedisKeys.CALL_NODE_ALIVE);
            assertThat(watch.get().nodes()).containsExactly(node);
            clock.pass(Duration.ofMillis(1));
            assertThat(watch.get().nodes()).isEmpty();
        }
    }

    @Test
    void whileRedisIsAwayWhatWasSeenLastCountsForAWhile() throws Exception {
        try (Engines engines = TestEngines.openOwn()) {
            engines.redis().start();
            try (Redis redis = redis(engines.redis().address().uri())) {
                TestCallNode.announce(redis, node, "3/200");
                NodeWatch watch = new NodeWatch(redis, clock);
                watch.refresh();
                engines.redis().kill();
                assertThat(watch.look()).isEmpty();
                assertThat(watch.get().nodes()).containsExactly(node);
                clock.pass(RedisKeys.CALL_NODE_ALIVE.plusMillis(1));
                assertThat(watch.look()).isEmpty();
                assertThat(watch.get().nodes()).isEmpty();
            }
        }
    }
}
