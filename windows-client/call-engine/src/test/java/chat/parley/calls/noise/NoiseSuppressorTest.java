package chat.parley.calls.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NoiseSuppressorTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void framesGoThroughAsTheyAreUntilItIsWarm() {
        List<short[]> received = Collections.synchronizedList(new ArrayList<>());
        try (NoiseSuppressor suppressor = new NoiseSuppressor(received::add)) {
            suppressor.offer(tone(1));
            await().atMost(LIMIT).until(() -> received.size() == 1);
            if (!suppressor.isReady()) {
                assertThat(received.getFirst()).isEqualTo(tone(1));
            }
            await().atMost(LIMIT).until(suppressor::isReady);
            suppressor.offer(tone(1));
            await().atMost(LIMIT).until(() -> received.size() == 2);
            assertThat(received.get(1)).isNotEqualTo(tone(1));
        }
    }

    @Test
    void noFrameIsLostOrOvertakenWhenItFallsBehind() throws Exception {
        List<short[]> received = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch stuck = new CountDownLatch(1);
        try (NoiseSuppressor suppressor = new NoiseSuppressor(frame -> {
            try {
                stuck.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
            received.add(frame);
        })) {
            await().atMost(LIMIT).until(suppressor::isReady);
            List<short[]> sent = new ArrayList<>();
            for (int number = 0; number < 100; number++) {
                sent.add(tone(number));
                suppressor.offer(sent.getLast());
            }
            stuck.countDown();
            await().atMost(LIMIT).until(() -> received.size() == sent.size());
            for (int number = 0; number < sent.size(); number++) {
                assertThat(received.get(number)).isSameAs(sent.get(number));
            }
            assertThat(received.get(50))
                    .as("not worked on: it would be too late")
                    .isEqualTo(tone(50));
            assertThat(received.getLast())
                    .as("worked on: nothing waits behind it")
                    .isNotEqualTo(tone(99));
        }
    }

    @Test
    void voicesAreAddedUp() {
        List<short[]> mixed = new ArrayList<>();
        VoiceMix<String> mix = new VoiceMix<>(mixed::add);
        mix.add("anna", filled(100));
        mix.add("boris", filled(-30));
        mix.add("anna", filled(32_000));
        mix.add("boris", filled(32_000));
        mix.add("anna", filled(1));
        assertThat(mixed).hasSize(2);
        assertThat(mixed.get(0)).isEqualTo(filled(70));
        assertThat(mixed.get(1)).as("as loud as there is").isEqualTo(filled(32_767));
    }

    private static short[] filled(int sample) {
        short[] frame = new short[Rnnoise.FRAME];
        Arrays.fill(frame, (short) sample);
        return frame;
    }

    private static short[] tone(int number) {
        short[] frame = new short[Rnnoise.FRAME];
        for (int place = 0; place < frame.length; place++) {
            frame[place] = (short) (5_000 * Math.sin(place * (0.02 + number * 0.001)));
        }
        return frame;
    }
}
