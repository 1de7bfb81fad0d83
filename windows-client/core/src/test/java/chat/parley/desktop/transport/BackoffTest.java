package chat.parley.desktop.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final RandomGenerator MOST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return -1L;
        }

        @Override
        public double nextDouble() {
            return 1;
        }
    };

    private static final RandomGenerator LEAST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public double nextDouble() {
            return 0;
        }
    };

    @Test
    void delaysGrowBetweenFloorAndCap() {
        assertThat(Backoff.RECONNECT.delay(0, MOST)).isEqualTo(Duration.ofMillis(500));
        assertThat(Backoff.RECONNECT.delay(3, MOST)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Backoff.RECONNECT.delay(1000, MOST)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Backoff.RECONNECT.delay(1000, LEAST)).isEqualTo(Duration.ofMillis(100));
    }
}
