package chat.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.MessageNew;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that people can write comes out as it went in, in both directions. */
class UnicodeTest {
    private static final int CODE_POINTS_PER_TEXT = 3000;
    private static final UUID ID = UUID.fromString("019c2d41-59fe-7d40-a9c3-0e8b1f6a2711");

    static Stream<String> texts() {
        return Stream.of(
                "plain",
                "line one\nline two\n\tindented",
                "Съешь же ещё этих мягких французских булок",
                "مرحبا بالعالم ‏(abc)‏ ١٢٣",
                "שלום עולם \u202bembedded\u202c \u2067isolate\u2069",
                "e\u0301 n\u0303 Z\u0351\u036b\u0343\u036a\u0302 각 각 नमस्ते",
                "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇪🇺 ☕️ 1️⃣",
                "\u200b\u200d\ufeff\u00ad\u2028\u2029",
                "\ufffe\uffff\ufffd",
                "<script>alert('x')</script> \"quoted\" \\u0041 \\ / &amp;");
    }

    /** Every code point that is not a control character or half of a pair, in texts of a few thousand. */
    static Stream<String> planes() {
        int[] all = IntStream.rangeClosed(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)
                .filter(point -> !Character.isISOControl(point))
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .toArray();
        return IntStream.iterate(0, start -> start < all.length, start -> start + CODE_POINTS_PER_TEXT)
                .mapToObj(start -> new String(all, start, Math.min(CODE_POINTS_PER_TEXT, all.length - start)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textsOfManyScriptsComeThrough(String text) {
        requireUnchanged(text);
    }

    @Test
    void everyCodePointOfEveryPlaneComesThrough() {
        planes().forEach(UnicodeTest::requireUnchanged);
    }

    @Test
    void randomMixturesComeThrough() {
        Random random = new Random(20_260_301);
        String alphabet = String.join("", texts().toList());
        int[] points = alphabet.codePoints().toArray();
        for (int round = 0; round < 2000; round++) {
            int[] mixture = random.ints(1 + random.nextInt(200), 0, points.length)
                    .map(index -> points[index])
                    .toArray();
            String text = new String(mixture, 0, mixture.length);
            if (!text.isBlank()) {
                requireUnchanged(text);
            }
        }
    }

    /** 16 KiB of what JSON escapes still fits a frame with everything around it. */
    @Test
    void theLargestTextOfEscapedCharactersFitsAFrame() {
        String text = "\"\\\n\t".repeat(Limits.MESSAGE_TEXT_BYTES / 4);

        assertThat(encoded(text).length).isLessThan(Limits.FRAME_BYTES);
    }

    private static void requireUnchanged(String text) {
        ClientFrame sent =
                WireJson.decodeClientFrame(WireJson.encode(new MessageSend("1", ID, ID, MessageBody.of(text))));
        assertThat(sent).isEqualTo(new MessageSend("1", ID, ID, MessageBody.of(text)));

        String received = new String(encoded(text), StandardCharsets.UTF_8);
        assertThat(WireJson.decodeServerFrame(received)).isEqualTo(messageNew(text));
    }

    private static byte[] encoded(String text) {
        return WireJson.encode(messageNew(text));
    }

    private static MessageNew messageNew(String text) {
        Instant at = Instant.parse("2026-03-01T09:30:00.123Z");
        return new MessageNew(ID, 2, 1, new Message(ID, 1, 2, ID, ID, at, MessageBody.of(text), null));
    }
}
