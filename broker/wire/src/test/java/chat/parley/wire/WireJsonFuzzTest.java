package chat.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.golden.GoldenFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutated frames are decoded, or refused by {@link BadFrameException}: nothing else ever happens. */
class WireJsonFuzzTest {
    private static final int ROUNDS = 20_000;

    private static final List<String> TOKENS = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "99999999999999999999",
            "0.1",
            "\"\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "[]",
            "{}",
            "[[[[",
            "}}}}",
            ",",
            ":",
            "\"",
            "\\",
            "\"type\":\"hello\",",
            "\"id\":\"7\",",
            "\"body\":7,");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedFramesAreDecodedOrRefused(long seed) {
        Random random = new Random(seed);
        List<byte[]> frames = GoldenFrame.client().stream()
                .map(golden -> golden.json().getBytes(StandardCharsets.UTF_8))
                .toList();
        int decoded = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] frame = frames.get(random.nextInt(frames.size()));
            int mutations = 1 + random.nextInt(4);
            for (int i = 0; i < mutations; i++) {
                frame = mutate(random, frame, frames);
            }
            decoded += decode(frame, seed, round) ? 1 : 0;
        }
        // Both outcomes must be frequent, or the mutations would test nothing.
        assertThat(decoded).isBetween(ROUNDS / 100, ROUNDS / 2);
    }

    private static boolean decode(byte[] json, long seed, int round) {
        try {
            ClientFrame frame = WireJson.decodeClientFrame(json);
            // What was accepted can be sent on.
            assertThat(WireJson.decodeClientFrame(WireJson.encode(frame))).isEqualTo(frame);
            return true;
        } catch (BadFrameException refusal) {
            assertThat(refusal).message().isNotBlank().hasSizeLessThan(120);
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            return fail("seed " + seed + ", round " + round + ": " + new String(json, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] mutate(Random random, byte[] frame, List<byte[]> frames) {
        int place = random.nextInt(frame.length + 1);
        return switch (random.nextInt(6)) {
            case 0 -> splice(frame, place, place, new byte[] {(byte) random.nextInt(256)});
            case 1 -> splice(frame, place, Math.min(frame.length, place + 1 + random.nextInt(8)), new byte[0]);
            case 2 -> splice(frame, place, Math.min(frame.length, place + 1), new byte[] {(byte) random.nextInt(256)});
            case 3 -> splice(frame, place, place, token(random));
            case 4 -> splice(frame, place, Math.min(frame.length, place + 1 + random.nextInt(30)), token(random));
            default -> {
                byte[] other = frames.get(random.nextInt(frames.size()));
                yield splice(frame, place, frame.length, splice(other, 0, random.nextInt(other.length), new byte[0]));
            }
        };
    }

    private static byte[] token(Random random) {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] replacement) {
        byte[] result = new byte[bytes.length - (to - from) + replacement.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(replacement, 0, result, from, replacement.length);
        System.arraycopy(bytes, to, result, from + replacement.length, bytes.length - to);
        return result;
    }
}
