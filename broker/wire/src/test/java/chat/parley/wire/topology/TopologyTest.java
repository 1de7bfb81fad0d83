package chat.parley.wire.topology;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TopologyTest {
    @Test
    void whatIsPublishedReachesTheQueue() {
        assertReaches(Address.partition(3), Queue.partition(3));
        assertReaches(Address.frames(Queue.query()), Queue.query());
        assertReaches(Address.frames(Queue.sync()), Queue.sync());
        assertReaches(Address.frames(Queue.search()), Queue.search());
        assertReaches(Address.frames(Queue.presence()), Queue.presence());
        UUID node = Ids.next();
        assertReaches(Address.calls(node), Queue.calls(node));
        assertReaches(Address.callReports(), Queue.callReports());
        assertReaches(Address.links(), Queue.links());
        assertReaches(Address.linkPreviews(), Queue.linkPreviews());
        assertReaches(Address.presenceSignals(), Queue.presence());
        assertReaches(Address.gateway("a"), Queue.delivery("a"));
        assertReaches(Address.allGateways(), Queue.delivery("a"));
        assertReaches(Address.control(), Queue.control("a"));
        assertReaches(Address.chatEvents(3), Queue.events("a"));
        assertReaches(Address.userEvents(), Queue.events("a"));
        assertReaches(Address.dead(Queue.query()), Queue.dead());
        assertReaches(Address.gateway("a"), Queue.replies("a"));
        assertReaches(Address.webhooks(), Queue.webhooks());
        assertReaches(Address.webhookRetry(5_000), Queue.webhookRetry(5_000));
    }

    @Test
    void whatWaitsForTheNextAttemptComesBack() {
        Queue waiting = Queue.webhookRetry(5_000);
        assertThat(waiting.onward()).isEqualTo(new Queue.Onward(Duration.ofSeconds(5), "deliver"));
        assertThat(waiting.exchange()).isEqualTo(Queue.webhooks().exchange());
        assertThat(Queue.webhooks().routingKey()).isEqualTo("deliver");
        assertThat(reaches(Address.webhookRetry(5_000), Queue.webhooks())).isFalse();
        assertThat(reaches(Address.allGateways(), Queue.replies("a"))).isFalse();
    }

    @Test
    void anotherGatewaysRepliesDoNotReachTheQueue() {
        assertThat(reaches(Address.gateway("a"), Queue.delivery("b"))).isFalse();
        assertThat(reaches(Address.partition(1), Queue.partition(11))).isFalse();
    }

    @Test
    void whatMustNotBeLostIsDurableAndMandatory() {
        for (Address address : List.of(
                Address.partition(0),
                Address.callReports(),
                Address.webhooks(),
                Address.webhookRetry(5),
                Address.dead(Queue.dead()))) {
            assertThat(address.durable()).isTrue();
            assertThat(address.mandatory()).isTrue();
        }
        assertThat(Queue.partition(0).kind()).isEqualTo(Queue.Kind.QUORUM_SINGLE_ACTIVE);
        assertThat(Queue.partition(0).limit())
                .as("a full partition must not drop frames")
                .isZero();
        assertThat(Queue.dead().limit()).isZero();
    }

    @Test
    void onlyWhatNobodyWaitsForAnyMoreExpires() {
        for (Queue queue : List.of(Queue.query(), Queue.sync(), Queue.search(), Queue.presence())) {
            assertThat(Address.frames(queue).expiry()).isEqualTo(Limits.REPLY_TIMEOUT);
        }
        assertThat(Address.calls(Ids.next()).expiry()).isEqualTo(Limits.REPLY_TIMEOUT);
        for (Address address : List.of(
                Address.partition(0),
                Address.callReports(),
                Address.presenceSignals(),
                Address.gateway("a"),
                Address.allGateways(),
                Address.chatEvents(0),
                Address.userEvents(),
                Address.control(),
                Address.dead(Queue.query()))) {
            assertThat(address.expiry()).as("%s", address).isNull();
        }
    }

    private static void assertReaches(Address address, Queue queue) {
        assertThat(reaches(address, queue))
                .as("%s to %s", address, queue.queueName())
                .isTrue();
    }

    /** What the broker does, for the binding keys that the topology uses: exact words, {@code #}, and no key at all. */
    private static boolean reaches(Address address, Queue queue) {
        if (queue.exchange() != address.exchange()) {
            return false;
        }
        return switch (queue.exchange().kind()) {
            case FANOUT -> true;
            case DIRECT -> queue.routingKey().equals(address.routingKey());
            case TOPIC ->
                queue.routingKey().equals("#")
                        || queue.routingKey().equals(address.routingKey())
                        || queue.moreKeys().contains(address.routingKey());
        };
    }
}
