package chat.parley.gateway.forward.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.gateway.connection.core.ChatOrder;
import chat.parley.gateway.connection.core.Forwarded;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final long INTERVAL = Duration.ofMillis(4).toNanos();
    private static final Sender SENDER = new Sender(Ids.next(), Ids.next(), UserRole.USER);

    private final Lane lane = new Lane(new PackingLimits(Duration.ofNanos(INTERVAL), 3, 1_000), 0);

    private static Forwarded frame(int bytes) {
        return new Forwarded(
                new InboundFrame(1, SENDER, Instant.EPOCH, new ChatList("1", null, 1)),
                bytes,
                new ChatOrder(),
                (id, code) -> {});
    }

    @Test
    void theFirstFrameGoesAtOnceAndTheNextShareABatch() {
        lane.add(frame(10));
        assertThat(lane.take(0)).hasSize(1);
        lane.add(frame(10));
        lane.add(frame(10));
        assertThat(lane.take(2 * INTERVAL)).as("one is under way").isEmpty();
        assertThat(lane.confirmed()).hasSize(1);
        assertThat(lane.take(2 * INTERVAL)).hasSize(2);
    }

    @Test
    void twoBatchesAreAnIntervalApart() {
        lane.add(frame(10));
        lane.take(0);
        lane.confirmed();
        lane.add(frame(10));
        assertThat(lane.take(INTERVAL - 1)).isEmpty();
        assertThat(lane.waitsForTime()).isTrue();
        assertThat(lane.pause(INTERVAL - 1)).isEqualTo(1);
        assertThat(lane.take(INTERVAL)).hasSize(1);
    }

    @Test
    void aBatchIsBoundedByFramesAndBytes() {
        for (int i = 0; i < 5; i++) {
            lane.add(frame(10));
        }
        assertThat(lane.take(0)).hasSize(3);
        lane.confirmed();
        lane.take(INTERVAL);
        lane.confirmed();
        lane.add(frame(999));
        lane.add(frame(999));
        lane.add(frame(999));
        assertThat(lane.take(2 * INTERVAL)).hasSize(2);
    }

    @Test
    void aFailureRefusesWhatWaitsBehindIt() {
        Forwarded first = frame(1);
        Forwarded second = frame(1);
        lane.add(first);
        lane.take(0);
        lane.add(second);
        assertThat(lane.failed()).isEqualTo(List.of(first, second));
        assertThat(lane.isEmpty()).isTrue();
        lane.add(frame(1));
        assertThat(lane.take(INTERVAL)).hasSize(1);
    }
}
