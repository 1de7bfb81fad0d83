package chat.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.parley.wire.golden.GoldenFrame;
import chat.parley.wire.golden.JsonMutation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class BadFrameTest {
    private static final String UUID = "01985f3a-1c40-7b21-9d0e-5a3f7c2b8e11";
    /** Stands for what a sender would not want to find in a log. */
    private static final String SECRET = "wombat";

    static List<GoldenFrame> golden() {
        return GoldenFrame.client();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "7",
                "\"wombat\"",
                "[]",
                "[1]",
                "[\"ping\",{\"id\":\"5\"}]",
                "[[]]",
                "\u0000"
            })
    void whatIsNoObjectIsRefused(String json) {
        BadFrameException refusal = refusal(json);

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(refusal.frameId()).isNull();
        assertThat(refusal.getMessage()).matches("the frame must be a JSON object|not JSON: broken at byte \\d+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"type\":\"ping\",\"id\":\"5\"",
                "{\"type\":\"ping\",\"id\":\"5\",}",
                "{\"type\":\"ping\",\"id\":\"5\"}x",
                "{'type':'ping','id':'5'}",
                "{\"type\":\"ping\",/* wombat */\"id\":\"5\"}",
                "{\"type\":\"ping\",\"id\":\"5\",\"wombat",
                "{\"type\":\"ping\",\"id\":\"5\",\"a\":wombat}",
                "{\"type\":\"ping\",\"id\":\"5\",\"a\":NaN}",
                "{\"type\":\"ping\",\"id\":\"5\",\"a\":01}",
                "{\"type\":\"ping\",\"id\":\"5\",\"a\":\"wombat\nwombat\"}",
            })
    void brokenJsonIsRefusedWithThePlace(String json) {
        BadFrameException refusal = refusal(json);

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(refusal).hasMessageMatching("not JSON: broken at byte \\d+");
    }

    @Test
    void aSecondValueAfterTheFrameIsRefused() {
        assertThat(refusal("{\"type\":\"ping\",\"id\":\"5\"}{}")).hasMessage("the frame has a wrong form");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] json = "{\"type\":\"ping\",\"id\":\"??\"}".getBytes(StandardCharsets.US_ASCII);
        int place = new String(json, StandardCharsets.US_ASCII).indexOf("??");
        json[place] = (byte) 0xc3;
        json[place + 1] = (byte) 0x28;

        BadFrameException refusal =
                catchThrowableOfType(BadFrameException.class, () -> WireJson.decodeClientFrame(json));

        assertThat(refusal).hasMessageStartingWith("not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"5\"}", "{\"type\":null,\"id\":\"5\"}", "{\"type\":{},\"id\":\"5\"}"})
    void aFrameWithoutTypeIsRefused(String json) {
        BadFrameException refusal = refusal(json);

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(refusal).hasMessage("type is missing");
        assertThat(refusal.frameId()).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wombat", "", "PING", "message.sent", "chat.parley.wire.client.Ping"})
    void anUnknownTypeIsUnsupported(String type) {
        BadFrameException refusal = refusal("{\"id\":\"5\",\"type\":\"" + type + "\"}");

        assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(refusal.frameId()).isEqualTo("5");
        assertThat(refusal).hasMessage("this type of frame is not known here");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void aMissingFieldIsNamed(GoldenFrame golden) {
        for (JsonMutation mutation : JsonMutation.removals(golden)) {
            if (!mutation.allowed()) {
                requireNamed(mutation);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void aFieldOfAnotherKindIsNamed(GoldenFrame golden) {
        JsonMutation.wrongForms(golden).forEach(BadFrameTest::requireNamed);
    }

    private static void requireNamed(JsonMutation mutation) {
        BadFrameException refusal = refusal(mutation.json());

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(refusal).hasMessageStartingWith(mutation.path() + " ");
        if (!mutation.path().equals("id")) {
            assertThat(refusal.frameId()).isNotNull();
        }
    }

    static Stream<Arguments> brokenFields() {
        return Stream.of(
                Arguments.of("message.send", "clientId", "\"5f0c2d41-59fe-4d40-a9c3-0e8b1f6a2711\"", "of version 7"),
                Arguments.of("message.send", "clientId", "\"wombat\"", "has a wrong form"),
                Arguments.of("message.send", "chatId", "\"\"", "is missing"),
                Arguments.of("message.send", "body", "\"wombat\"", "has a wrong form"),
                Arguments.of("message.send", "body", "{}", "body.text is missing"),
                Arguments.of("message.send", "body", "{\"text\":\" \\n\\t\"}", "must not be empty"),
                Arguments.of("message.send", "body", "{\"text\":\"wombat\\u0000\"}", "a control character"),
                Arguments.of("message.send", "body", "{\"text\":\"wombat\\r\\n\"}", "a control character"),
                Arguments.of("message.send", "body", "{\"text\":\"wombat\\ud83d\"}", "half of a surrogate pair"),
                Arguments.of("message.send", "body", "{\"text\":\"\\udc4bwombat\"}", "half of a surrogate pair"),
                Arguments.of("chat.read", "seq", "-1", "must not be negative"),
                Arguments.of("chat.read", "seq", "7.5", "has a wrong form"),
                Arguments.of("chat.read", "seq", "1e400000000", "has a wrong form"),
                Arguments.of("chat.read", "seq", "9223372036854775808", "too large"),
                Arguments.of("message.history", "limit", "0", "between 1 and 100"),
                Arguments.of("message.history", "limit", "101", "between 1 and 100"),
                Arguments.of("message.history", "limit", "2147483648", "too large"),
                Arguments.of("message.history", "beforeSeq", "-1", "must not be negative"),
                Arguments.of("chat.create", "kind", "\"wombat\"", "has a wrong form"),
                Arguments.of("chat.create", "kind", "0", "has a wrong form"),
                Arguments.of("chat.create", "kind", "\"direct\"", "title must be absent"),
                Arguments.of("chat.create", "title", "\"a\\nb\"", "a control character"),
                Arguments.of("chat.create", "members", "[\"wombat\"]", "members[] is missing or has a wrong form"),
                Arguments.of("chat.create", "members", "[null]", "members[] is missing"),
                Arguments.of("people.get", "userIds", "[]", "1 to 200 entries"),
                Arguments.of("sync", "known", "[{\"chatId\":\"wombat\"}]", "known[].chatId"),
                Arguments.of("sync", "known", "[[]]", "known[]"),
                Arguments.of("search", "limit", "51", "between 1 and 50"),
                Arguments.of("search", "query", "\" \"", "1 to 200 characters"),
                Arguments.of("search", "query", "\"" + "a".repeat(201) + "\"", "1 to 200 characters"),
                Arguments.of("search", "has", "\"wombat\"", "has is missing or has a wrong form"),
                Arguments.of("search", "from", "\"-4000-01-01T00:00:00Z\"", "from is missing or has a wrong form"),
                Arguments.of("search", "to", "\"2020-01-01T00:00:00Z\"", "to must be later than from"),
                Arguments.of("presence.set", "away", "\"true\"", "has a wrong form"),
                Arguments.of("presence.set", "away", "1", "has a wrong form"));
    }

    @ParameterizedTest
    @MethodSource("brokenFields")
    void aBrokenFieldIsNamedWithWhatIsAllowed(String type, String field, String value, String reason) {
        GoldenFrame golden = GoldenFrame.client().stream()
                .filter(frame -> frame.type().name().equals(type))
                .findFirst()
                .orElseThrow();
        // Set as text: some of the values are no numbers that a tree could hold.
        ObjectNode tree = golden.tree().put(field, "PLACE");
        BadFrameException refusal = refusal(tree.toString().replace("\"PLACE\"", value));

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(refusal).hasMessageContaining(reason);
        assertThat(refusal.frameId()).isEqualTo(tree.path("id").asString());
    }

    static Stream<Arguments> excesses() {
        return Stream.of(
                Arguments.of("deep", "[".repeat(30_000) + "]".repeat(30_000)),
                Arguments.of("deep and never closed", "[".repeat(60_000)),
                Arguments.of("a long number", "9".repeat(60_000)),
                Arguments.of("a long fraction", "0." + "3".repeat(60_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("excesses")
    void excessIsRefusedAlsoInFieldsThatNobodyReads(String name, String value) {
        assertThat(refusal("{\"type\":\"ping\",\"id\":\"5\",\"a\":" + value + "}"))
                .as(name)
                .hasMessageContaining("too");
        assertThat(refusal("{\"a\":" + value + ",\"type\":\"ping\",\"id\":\"5\"}"))
                .as(name)
                .hasMessageContaining("too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"a\\u0000\"", "\"\\ud83d\"", "\"a\\nb\"", "5", "null", "{}"})
    void anIdThatCannotBeEchoedIsRefusedAndNotEchoed(String id) {
        BadFrameException refusal = refusal("{\"type\":\"ping\",\"id\":" + id + "}");

        assertThat(refusal).hasMessageStartingWith("id ");
        assertThat(refusal.frameId()).isNull();
    }

    @Test
    void anIdHasAtMost64Characters() {
        String longest = "x".repeat(Limits.FRAME_ID_CHARS);
        assertThat(WireJson.decodeClientFrame("{\"type\":\"ping\",\"id\":\"" + longest + "\"}")
                        .id())
                .isEqualTo(longest);
        assertThat(refusal("{\"type\":\"ping\",\"id\":\"" + longest + "x\"}").frameId())
                .isNull();
    }

    @Test
    void theLargestTextFitsAndOneByteMoreDoesNot() {
        String largest = "я".repeat(Limits.MESSAGE_TEXT_BYTES / 2);
        assertThat(WireJson.decodeClientFrame(send(largest)).id()).isEqualTo("5");
        assertThat(refusal(send(largest + "x"))).hasMessageContaining("longer than 16384 bytes");
    }

    private static String send(String text) {
        return """
                {"type":"message.send","id":"5","clientId":"%1$s","chatId":"%1$s","body":{"text":"%2$s"}}""".formatted(UUID, text);
    }

    /** Whatever is wrong, no part of the frame's content is repeated. */
    private static BadFrameException refusal(String json) {
        BadFrameException refusal =
                catchThrowableOfType(BadFrameException.class, () -> WireJson.decodeClientFrame(json));
        assertThat(refusal)
                .as(json.length() > 200 ? json.substring(0, 200) : json)
                .isNotNull();
        assertThat(refusal).message().doesNotContain(SECRET).hasSizeLessThan(120);
        assertThat(refusal).hasNoCause();
        assertThat(refusal.getSuppressed()).isEmpty();
        return refusal;
    }
}
