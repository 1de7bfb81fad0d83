package chat.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    @Test
    void whatIsPresentIsReturned() {
        assertThat(Rules.present("field", "value")).isEqualTo("value");
        requireRefused(() -> Rules.present("field", null), "field is missing");
    }

    @Test
    void clientMadeIdentifiersAreOfVersion7() {
        UUID version7 = UUID.fromString("019c2d41-59fe-7d40-a9c3-0e8b1f6a2711");
        assertThat(Rules.clientMade("field", version7)).isEqualTo(version7);
        requireRefused(() -> Rules.clientMade("field", null), "field is missing");
        requireRefused(() -> Rules.clientMade("field", new UUID(0, 0)), "field must be a UUID of version 7");
        requireRefused(
                () -> Rules.clientMade("field", UUID.fromString("019c2d41-59fe-4d40-a9c3-0e8b1f6a2711")),
                "field must be a UUID of version 7");
        requireRefused(
                () -> Rules.clientMade("field", UUID.fromString("019c2d41-59fe-7d40-c9c3-0e8b1f6a2711")),
                "field must be a UUID of version 7");
    }

    @Test
    void textIsMeasuredInBytesOfUtf8() {
        assertThat(Rules.text("field", "abcd", 4)).isEqualTo("abcd");
        assertThat(Rules.text("field", "яя", 4)).isEqualTo("яя");
        assertThat(Rules.text("field", "👋", 4)).isEqualTo("👋");
        requireRefused(() -> Rules.text("field", "abcde", 4), "field is longer than 4 bytes of UTF-8");
        requireRefused(() -> Rules.text("field", "яяя", 4), "field is longer than 4 bytes of UTF-8");
        requireRefused(() -> Rules.text("field", "👋👋", 4), "field is longer than 4 bytes of UTF-8");
        requireRefused(() -> Rules.text("field", "€€", 5), "field is longer than 5 bytes of UTF-8");
    }

    @Test
    void textHasLinesAndALineHasNot() {
        assertThat(Rules.text("field", "a\n\tb", 10)).isEqualTo("a\n\tb");
        requireRefused(() -> Rules.line("field", "a\nb", 10), "field holds a control character");
        requireRefused(() -> Rules.line("field", "a\tb", 10), "field holds a control character");
    }

    @Test
    void aLineIsMeasuredInCodePoints() {
        assertThat(Rules.line("field", "👋👋👋", 3)).isEqualTo("👋👋👋");
        requireRefused(() -> Rules.line("field", "👋👋👋👋", 3), "field must have 1 to 3 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "\u2003"})
    void blankTextsAreRefused(String blank) {
        requireRefused(() -> Rules.text("field", blank, 10), "field must not be empty");
        requireRefused(() -> Rules.line("field", blank, 10), "field must have 1 to 10 characters");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x0b, 0x0d, 0x1b, 0x7f, 0x80, 0x85, 0x9f})
    void controlCharactersAreRefused(int control) {
        String text = "a" + (char) control;
        requireRefused(() -> Rules.text("field", text, 10), "field holds a control character");
        requireRefused(() -> Rules.line("field", text, 10), "field holds a control character");
        requireRefused(() -> Rules.frameId(text), "id holds a control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\udc4b", "a\ud83d", "\ud83da", "\udc4b\ud83d", "👋\ud83d"})
    void halfPairsAreRefused(String text) {
        requireRefused(() -> Rules.text("field", text, 100), "field holds half of a surrogate pair");
        requireRefused(() -> Rules.line("field", text, 100), "field holds half of a surrogate pair");
        requireRefused(() -> Rules.frameId(text), "id holds half of a surrogate pair");
    }

    @Test
    void numbersHaveTheirRange() {
        assertThat(Rules.range("field", 1, 1, 3)).isEqualTo(1);
        assertThat(Rules.range("field", 3, 1, 3)).isEqualTo(3);
        requireRefused(() -> Rules.range("field", 0, 1, 3), "field must be between 1 and 3");
        requireRefused(() -> Rules.range("field", 4, 1, 3), "field must be between 1 and 3");
        assertThat(Rules.notNegative("field", 0)).isZero();
        requireRefused(() -> Rules.notNegative("field", Long.MIN_VALUE), "field must not be negative");
    }

    @Test
    void listsAreCopiedAndHoldNoNull() {
        List<String> given = new ArrayList<>(List.of("a", "b"));
        List<String> copy = Rules.list("field", given, 1, 2);
        given.clear();
        assertThat(copy).containsExactly("a", "b").isUnmodifiable();
        requireRefused(() -> Rules.list("field", null, 0, 2), "field is missing");
        requireRefused(() -> Rules.list("field", List.of(), 1, 2), "field must have 1 to 2 entries");
        requireRefused(() -> Rules.list("field", List.of("a", "b", "c"), 1, 2), "field must have 1 to 2 entries");
        requireRefused(() -> Rules.list("field", Arrays.asList("a", null), 1, 2), "field[] is missing");
    }

    private static void requireRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(BadFrameException.class).isThrownBy(call).withMessage(message);
    }
}
