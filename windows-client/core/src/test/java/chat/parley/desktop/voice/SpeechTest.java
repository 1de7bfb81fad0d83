package chat.parley.desktop.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import chat.parley.desktop.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Speech from a microphone to a loudspeaker, and what a browser has recorded. */
class SpeechTest {
    private static final double TONE = 440;

    @Test
    void whatWasRecordedIsHeardAgain() throws Exception {
        FakeMicrophone microphone = new FakeMicrophone(2 * Speech.RATE, TONE);
        List<Double> levels = new ArrayList<>();
        Recorder recorder = Recorder.begin(() -> microphone, (level, millis) -> levels.add(level));
        Eventually.until("everything was said", microphone::isOver);
        Recording recording = recorder.finish().join();

        assertThat(recording.millis()).isEqualTo(2000);
        assertThat(recording.mediaType()).isEqualTo("audio/ogg");
        assertThat(levels).allSatisfy(level -> assertThat(level).isBetween(0.2, 0.3));
        assertThat(recording.waveform()).matches("[A-Za-f]{100}").contains("f");
        // 32 kbit/s and the container.
        assertThat(recording.content()).hasSizeBetween(1000, 12_000);
        Speech speech = Speech.read(recording.content());
        assertThat(speech.channels()).isEqualTo(1);
        assertThat(speech.millis()).isBetween(2000L, 2020L);
        assertThat(toneOf(heard(speech, 0))).isCloseTo(TONE, within(5.0));
        assertThat(heard(speech, 1500)).hasSizeBetween(Speech.RATE / 2, Speech.RATE / 2 + 2 * Speech.RATE / 50);
    }

    @Test
    void whatABrowserRecordedIsRead() throws Exception {
        byte[] content = resource("browser.webm");
        Speech speech = Speech.read(content);
        assertThat(speech.channels()).isEqualTo(1);
        assertThat(speech.millis()).isBetween(2000L, 3000L);
        short[] samples = heard(speech, 0);
        assertThat(samples.length).isGreaterThan(2 * Speech.RATE);
        // Chromium's false microphone beeps twice a second.
        assertThat(loudest(samples)).isGreaterThan(1000);

        Speech half = Speech.read(Arrays.copyOf(content, content.length / 2));
        assertThat(half.millis()).isBetween(500L, speech.millis());
    }

    @Test
    void whatIsNoSpeechIsRefused() {
        for (byte[] content : List.of(
                new byte[0],
                "RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII),
                "OggS and nothing good after it".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3, 0x01, 0x02})) {
            assertThatThrownBy(() -> Speech.read(content)).isInstanceOf(UnplayableException.class);
        }
    }

    @Test
    void oneVoiceIsPlayedPausedAndMovedAtATime() throws Exception {
        byte[] content = resource("browser.webm");
        FakeSpeaker speaker = new FakeSpeaker();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID broken = UUID.randomUUID();
        List<UUID> failed = new ArrayList<>();
        try (Voices voices = new Voices(
                id -> CompletableFuture.completedFuture(id.equals(broken) ? new byte[9] : content), _ -> speaker)) {
            Runnable _ = voices.subscribe(new Voices.Listener() {
                @Override
                public void changed(Voices.State state) {}

                @Override
                public void failed(UUID fileId, Throwable failure) {
                    failed.add(fileId);
                }
            });
            voices.toggle(first);
            Eventually.until("it is heard", () -> voices.state().of(first).millis() >= 100);
            voices.toggle(first);
            Voices.State paused = voices.state().of(first);
            assertThat(paused.playing()).isFalse();
            assertThat(paused.millis()).isPositive();

            voices.seek(first, 2000);
            assertThat(voices.state().of(first).millis()).isEqualTo(2000);
            voices.toggle(second);
            Eventually.until(
                    "the other one is heard", () -> voices.state().of(second).playing());
            assertThat(voices.state().of(first)).isEqualTo(new Voices.State(first, false, false, 0));
            speaker.hurry();
            Eventually.until("it is over", () -> !voices.state().of(second).playing());
            assertThat(voices.state().millis()).isZero();
            voices.toggle(broken);
            assertThat(failed).containsExactly(broken);
        }
    }

    @Test
    void aWaveformHasTheShapeOfTheSpeech() {
        List<Double> loudness = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            loudness.add(i < 500 ? 0.1 : 0.5);
        }
        String waveform = Waveform.encode(loudness);
        assertThat(waveform).hasSize(128).matches("G{64}f{64}");
        assertThat(Waveform.decode(waveform, 4)).containsExactly(6 / 31.0, 6 / 31.0, 1.0, 1.0);
        assertThat(Waveform.decode(null, 3)).containsExactly(0.0, 0.0, 0.0);
    }

    private static short[] heard(Speech speech, long fromMillis) throws UnplayableException {
        SpeechDecoder decoder = new SpeechDecoder(speech, fromMillis);
        List<short[]> pieces = new ArrayList<>();
        while (decoder.hasNext()) {
            pieces.add(decoder.next());
        }
        short[] all = new short[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int done = 0;
        for (short[] piece : pieces) {
            System.arraycopy(piece, 0, all, done, piece.length);
            done += piece.length;
        }
        return all;
    }

    /** By how often it crosses zero, leaving out where it begins. */
    private static double toneOf(short[] samples) {
        int from = Speech.RATE / 4;
        int to = Speech.RATE * 7 / 4;
        int rises = 0;
        for (int i = from + 1; i < to; i++) {
            rises += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
        }
        return rises * (double) Speech.RATE / (to - from);
    }

    private static int loudest(short[] samples) {
        int most = 0;
        for (short sample : samples) {
            most = Math.max(most, Math.abs(sample));
        }
        return most;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SpeechTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
