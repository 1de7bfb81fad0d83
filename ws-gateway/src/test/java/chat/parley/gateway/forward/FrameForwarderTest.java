package chat.parley.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.gateway.connection.core.ChatOrder;
import chat.parley.gateway.connection.core.Forwarded;
import chat.parley.gateway.forward.core.PackingLimits;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.CallJoin;
import chat.parley.wire.client.CallPing;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.PresenceSet;
import chat.parley.wire.client.Search;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.Sender;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameForwarderTest {
    private static final Sender SENDER = new Sender(Ids.next(), Ids.next(), UserRole.USER);
    private static final Partitions PARTITIONS = new Partitions(2);
    private static final UUID CHAT = Ids.next();
    private static final List<PublishResult> RESULTS = List.of(PublishResult.values());

    private final DefaultEventExecutor thread = new DefaultEventExecutor();
    private final FakePublisher publisher = new FakePublisher();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<ErrorCode> codes = new ConcurrentLinkedQueue<>();
    private final ChatOrder order = new ChatOrder();
    private final FrameForwarder forwarder = new FrameForwarder(
            "gateway",
            publisher,
            PARTITIONS,
            new PackingLimits(Duration.ZERO, 10, 1_000_000),
            10_000,
            (result, nanos) -> {},
            thread);

    @AfterEach
    void close() {
        forwarder.close();
    }

    private void forward(ClientFrame frame, int bytes) {
        if (frame instanceof ChatMutation change) {
            order.arrived(change);
        }
        forwarder.forward(new Forwarded(new InboundFrame(1, SENDER, Instant.EPOCH, frame), bytes, order, (id, code) -> {
            refused.add(id);
            codes.add(code);
        }));
        settle();
    }

    private void settle() {
        thread.submit(() -> {}).syncUninterruptibly();
    }

    private void answer(int index, PublishResult result) {
        publisher.take(index).result().complete(result);
        settle();
        settle();
    }

    private static MessageSend message(String id, UUID clientId) {
        return new MessageSend(id, clientId, CHAT, MessageBody.of("hi"));
    }

    @Test
    void framesGoToTheirQueues() {
        forward(message("1", Ids.next()), 1);
        forward(new ChatList("2", null, 1), 1);
        forward(new Sync("3", 0, List.of()), 1);
        forward(new Search("4", "word", null, null, null, null, null, null, 1), 1);
        forward(new PresenceSet("5", true), 1);
        assertThat(publisher.underWay)
                .extracting(FakePublisher.UnderWay::address)
                .containsExactly(
                        Address.partition(PARTITIONS.of(CHAT)),
                        Address.frames(Queue.query()),
                        Address.frames(Queue.sync()),
                        Address.frames(Queue.search()),
                        Address.frames(Queue.presence()));
    }

    @Test
    void whatComesWhileOneIsUnderWaySharesTheNext() {
        forward(new ChatList("1", null, 1), 1);
        forward(new ChatList("2", null, 1), 1);
        forward(new ChatList("3", null, 1), 1);
        assertThat(publisher.count()).isEqualTo(1);
        answer(0, PublishResult.CONFIRMED);
        assertThat(publisher.take(0).frames())
                .extracting(inbound -> inbound.frame().id())
                .containsExactly("2", "3");
        assertThat(refused).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUSED", "UNROUTABLE", "UNKNOWN", "UNAVAILABLE"})
    void everyOtherResultRefusesAllFrames(String result) {
        forward(new ChatList("1", null, 1), 1);
        forward(new ChatList("2", null, 1), 1);
        answer(0, PublishResult.valueOf(result));
        assertThat(refused).containsExactly("1", "2");
        assertThat(forwarder.pendingBytes()).isZero();
    }

    private static CallPing call(String id, UUID node) {
        return new CallPing(id, Ids.next(), node, Ids.next());
    }

    private int callRoutes() {
        return thread.submit(forwarder::callRoutes).syncUninterruptibly().getNow();
    }

    @Test
    void framesOfCallsGoToTheirProcessAndShareMessages() {
        UUID node = Ids.next();
        UUID other = Ids.next();
        forward(call("1", node), 1);
        forward(call("2", other), 1);
        forward(call("3", node), 1);
        forward(call("4", node), 1);
        assertThat(publisher.underWay)
                .extracting(FakePublisher.UnderWay::address)
                .containsExactly(Address.calls(node), Address.calls(other));
        answer(0, PublishResult.CONFIRMED);
        assertThat(publisher.take(1).frames())
                .extracting(inbound -> inbound.frame().id())
                .containsExactly("3", "4");
        assertThat(refused).isEmpty();
    }

    /** Starting and joining a call go to the chat's partition, like all changes of a chat. */
    @Test
    void whoWantsToJoinACallGoesToTheWorkers() {
        forward(new CallJoin("1", CHAT, Ids.next(), Ids.next(), true, false, "v=0\r\n"), 1);
        assertThat(publisher.take(0).address()).isEqualTo(Address.partition(PARTITIONS.of(CHAT)));
    }

    @ParameterizedTest
    @CsvSource({"UNROUTABLE, CALL_MOVED", "REFUSED, UNAVAILABLE", "UNKNOWN, UNAVAILABLE", "UNAVAILABLE, UNAVAILABLE"})
    void aCallHasMovedWhenNobodyTakesItsFrames(PublishResult result, ErrorCode code) {
        UUID node = Ids.next();
        forward(call("1", node), 1);
        forward(call("2", node), 1);
        forward(new ChatList("3", null, 1), 1);
        answer(0, result);
        assertThat(refused).containsExactly("1", "2");
        assertThat(codes).containsExactly(code, code);
        answer(0, result);
        assertThat(refused).containsExactly("1", "2", "3");
        assertThat(codes).endsWith(ErrorCode.UNAVAILABLE);
    }

    /** Its process subscribes again when the broker is back, perhaps later than this gateway publishes again. */
    @Test
    void aCallHasNotMovedWhenTheBrokerWasJustAway() {
        UUID node = Ids.next();
        publisher.available = false;
        forward(call("1", node), 1);
        publisher.available = true;
        forward(call("2", node), 1);
        answer(0, PublishResult.UNROUTABLE);
        assertThat(refused).containsExactly("1", "2");
        assertThat(codes).containsExactly(ErrorCode.UNAVAILABLE, ErrorCode.UNAVAILABLE);
    }

    @Test
    void nothingIsKeptOfProcessesThatWereMadeUp() {
        for (int i = 0; i < 100; i++) {
            forward(call("made up", Ids.next()), 1);
        }
        assertThat(callRoutes()).isEqualTo(100);
        PublishResult[] results = PublishResult.values();
        for (int i = 0; i < 100; i++) {
            answer(0, results[i % results.length]);
        }
        assertThat(callRoutes()).isZero();
        assertThat(forwarder.pendingBytes()).isZero();
        publisher.available = false;
        forward(call("made up", Ids.next()), 1);
        assertThat(callRoutes()).isZero();
    }

    @Test
    void aProcessWithFramesThatWaitIsKept() {
        UUID node = Ids.next();
        forward(call("1", node), 1);
        forward(call("2", node), 1);
        answer(0, PublishResult.CONFIRMED);
        assertThat(callRoutes()).isEqualTo(1);
        answer(0, PublishResult.CONFIRMED);
        assertThat(callRoutes()).isZero();
    }

    @Test
    void refusesAtOnceWithoutBroker() {
        publisher.available = false;
        forward(message("1", Ids.next()), 1);
        assertThat(refused).containsExactly("1");
        assertThat(publisher.count()).isZero();
    }

    @Test
    void refusesEarlyWhenTooMuchWaits() throws InterruptedException {
        UUID overflowing = Ids.next();
        forward(message("1", Ids.next()), 9_000);
        forward(message("2", overflowing), 2_000);
        assertThat(refused).containsExactly("2");
        assertThat(forwarder.awaitIdle(Duration.ofMillis(20))).isFalse();
        answer(0, PublishResult.CONFIRMED);
        assertThat(forwarder.awaitIdle(Duration.ofSeconds(10))).isTrue();
        forward(message("3", Ids.next()), 1);
        assertThat(refused).as("later than the refused one").containsExactly("2", "3");
        forward(message("4", overflowing), 2_000);
        assertThat(refused).hasSize(2);
    }

    /**
     * A client that sends new messages and sends refused ones again, oldest first, while confirms come, fail and get
     * lost: its messages are stored in the order in which it first sent them.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theOrderOfAChatNeverInverts(long seed) {
        Random random = new Random(seed);
        List<UUID> sent = new ArrayList<>();
        ArrayDeque<Integer> toSendAgain = new ArrayDeque<>();
        List<UUID> stored = new ArrayList<>();
        int steps = 1_000;
        // Bounded, so that a change that is refused for ever fails the test.
        for (int step = 0;
                step < 100 * steps && (step < steps || publisher.count() > 0 || !toSendAgain.isEmpty());
                step++) {
            boolean calm = step >= steps;
            publisher.available = calm || random.nextInt(10) > 0;
            int choice = calm ? 3 + random.nextInt(7) : random.nextInt(10);
            if (choice < 3 && !calm && toSendAgain.size() < 200) {
                sent.add(Ids.next());
                forward(message(Integer.toString(sent.size() - 1), sent.getLast()), 10);
            } else if (choice < 6 && !toSendAgain.isEmpty()) {
                int oldest = toSendAgain.remove();
                forward(message(Integer.toString(oldest), sent.get(oldest)), 10);
            } else if (publisher.count() > 0) {
                answerSomehow(random, calm, stored);
            }
            collectRefused(toSendAgain);
        }
        List<Integer> order =
                new LinkedHashSet<>(stored).stream().map(sent::indexOf).toList();
        assertThat(order).isEqualTo(IntStream.range(0, sent.size()).boxed().toList());
    }

    private void answerSomehow(Random random, boolean calm, List<UUID> stored) {
        PublishResult result =
                calm || random.nextInt(3) > 0 ? PublishResult.CONFIRMED : RESULTS.get(random.nextInt(RESULTS.size()));
        boolean arrived =
                result == PublishResult.CONFIRMED || (result == PublishResult.UNKNOWN && random.nextBoolean());
        if (arrived) {
            publisher.underWay.getFirst().frames().forEach(inbound -> {
                MessageSend message = (MessageSend) inbound.frame();
                stored.add(message.clientId());
            });
        }
        answer(0, result);
    }

    /** The outbox is first-in first-out: what failed is sent again in the order in which it was sent first. */
    private void collectRefused(ArrayDeque<Integer> toSendAgain) {
        Set<Integer> failed = new HashSet<>(toSendAgain);
        for (String id = refused.poll(); id != null; id = refused.poll()) {
            assertThat(failed.add(Integer.parseInt(id))).as("refused twice").isTrue();
        }
        toSendAgain.clear();
        failed.stream().sorted().forEach(toSendAgain::add);
    }
}
