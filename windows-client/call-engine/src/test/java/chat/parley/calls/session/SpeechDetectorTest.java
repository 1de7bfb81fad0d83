package chat.parley.calls.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpeechDetectorTest {
    private static final double LOUD = 0.6;
    private static final double SOFT = 0.2;
    private static final double SILENT = 0;

    private final SpeechDetector detector = new SpeechDetector();
    private long now;

    @Test
    void aCoughIsNoSpeech() {
        assertThat(hear(LOUD, Duration.ofMillis(200))).isFalse();
        assertThat(hear(SILENT, Duration.ofMillis(100))).isFalse();
        assertThat(hear(LOUD, Duration.ofMillis(200))).isFalse();
    }

    @Test
    void aWordIsSpeechAndPausesBelongToIt() {
        assertThat(hear(LOUD, Duration.ofMillis(400))).isTrue();
        assertThat(hear(SILENT, Duration.ofMillis(800))).isTrue();
        assertThat(hear(SOFT, Duration.ofMillis(800))).as("soft words go on").isTrue();
        assertThat(hear(SILENT, Duration.ofMillis(1_200))).isFalse();
        assertThat(hear(SOFT, Duration.ofSeconds(3))).as("but begin nothing").isFalse();
    }

    @Test
    void itCanBeginAnew() {
        assertThat(hear(LOUD, Duration.ofMillis(400))).isTrue();
        detector.reset();
        assertThat(hear(LOUD, Duration.ofMillis(100))).isFalse();
    }

    /** Ten times a second, as the engine tells it. */
    private boolean hear(double level, Duration time) {
        boolean speaks = false;
        for (long passed = 0; passed <= time.toMillis(); passed += 100) {
            speaks = detector.hear(level, now);
            now += Duration.ofMillis(100).toNanos();
        }
        return speaks;
    }
}
