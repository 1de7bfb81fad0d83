package chat.parley.worker.call;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.engines.testing.TestEngines;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisProperties;
import chat.parley.wire.Ids;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.topology.RedisKeys;
import chat.parley.wire.transport.CallReport;
import chat.parley.worker.call.core.Absences;
import chat.parley.worker.testing.SettableClock;
import chat.parley.worker.testing.TestCallNode;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import chat.parley.worker.view.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sweeper against a real database and a real Redis, reporting over a real broker, with a clock that the test moves. */
class CallSweeperTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final TestGateway gateway = new TestGateway(TestEngines.freshVirtualHost(), TransitKeyset.generate());
    private final Redis redis =
            new Redis(new RedisProperties(TestEngines.freshRedisDatabase().uri(), null, Duration.ofSeconds(10)));
    private final SettableClock clock = new SettableClock();
    private final NodeWatch nodes = new NodeWatch(redis, clock);
    private final CallSweeper sweeper = new CallSweeper(
            nodes,
            new Snapshots(database.queryPool(), Duration.ofSeconds(1)),
            new ConfirmedPublisher(gateway.publisher()),
            clock);
    private final List<CallReport> reports = gateway.callReports();
    private final UUID alive = Ids.next();
    private final UUID dead = Ids.next();
    private final UUID ann = database.addUser("ann");

    @BeforeEach
    void oneOfTwoProcessesDied() throws InterruptedException {
        TestCallNode.announce(redis, alive, "2/200");
        redis.mono(commands -> commands.sadd(RedisKeys.CALL_NODES, dead.toString()))
                .block();
        TestGateway.await(() -> gateway.publisher().available());
    }

    @AfterEach
    void close() {
        redis.close();
        gateway.close();
        database.close();
    }

    private UUID call(UUID node, int epoch) {
        UUID chat = Ids.next();
        database.execute(
                "insert into chats (id, kind, version, info_version, content_key, created_by, created_at, active_at)"
                        + " values ($1, 'group', 1, 1, 1, $2, now(), now())",
                chat,
                ann);
        UUID call = Ids.next();
        database.execute(
                "insert into calls (id, chat_id, started_by, video, started_at, node, epoch, version)"
                        + " values ($1, $2, $3, false, now(), $4, $5, 1)",
                call,
                chat,
                ann,
                node,
                epoch);
        return call;
    }

    @Test
    void callsOfAProcessThatIsGoneForLongEnoughAreEndedAsOfWhenItWent() throws Exception {
        call(alive, 1);
        UUID left = call(dead, 3);
        Instant missed = clock.instant();
        sweeper.sweep();
        clock.pass(Absences.GRACE.minusMillis(1));
        sweeper.sweep();
        assertThat(nodes.look().orElseThrow().listed()).contains(dead);
        clock.pass(Duration.ofMillis(1));
        sweeper.sweep();
        TestGateway.await(() -> !reports.isEmpty());
        assertThat(reports).singleElement().isInstanceOfSatisfying(CallReport.Ended.class, ended -> {
            assertThat(List.of(ended.callId(), ended.epoch(), ended.outcome(), ended.at()))
                    .containsExactly(left, 3, CallOutcome.FAILED, missed);
            assertThat(ended.participants()).isEmpty();
        });
        assertThat(nodes.look().orElseThrow().listed()).containsExactly(alive);
    }

    @Test
    void aCallIsNotEndedForAProcessThatComesBack() throws Exception {
        call(dead, 1);
        UUID other = Ids.next();
        UUID left = call(other, 1);
        sweeper.sweep();
        clock.pass(Absences.GRACE.dividedBy(2));
        TestCallNode.announce(redis, dead, "0/200");
        sweeper.sweep();
        clock.pass(Absences.GRACE.dividedBy(2));
        sweeper.sweep();
        TestGateway.await(() -> !reports.isEmpty());
        assertThat(reports).extracting(CallReport::callId).containsExactly(left);
    }
}
