package chat.parley.worker.push.core;

import chat.parley.wire.model.PushContent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something to be told of by push.
 *
 * @param seq of the message; null for a call
 * @param sender name of who wrote or calls
 * @param text what was written; null when there is none
 */
public record PushNote(
        Kind kind,
        UUID chatId,
        @Nullable Long seq,
        String sender,
        @Nullable String text) {
    /** More does not fit on a notification anyway. */
    static final int TEXT_CHARS = 300;

    /** The length of what is sent tells its reader this many bytes at most, whatever was written. */
    static final int PADDED_TO = 2048;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What it is about. */
    public enum Kind {
        MESSAGE("message"),
        CALL("call");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }
    }

    /**
     * What the browser gets: never more than the person wants. All are of one length, because how long it is stays
     * visible to the push service.
     *
     * @param language of the browser
     */
    public byte[] payload(PushContent content, String language) {
        ObjectNode told = JSON.createObjectNode()
                .put("kind", kind.wireName)
                .put("chatId", chatId.toString())
                .put("language", language);
        if (seq != null) {
            told.put("seq", seq);
        }
        switch (content) {
            case NOTHING -> {}
            case SENDER -> told.put("sender", sender);
            case TEXT -> {
                told.put("sender", sender);
                if (text != null) {
                    told.put("text", beginning(text));
                }
            }
        }
        byte[] bytes = told.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(bytes, Math.max(bytes.length, PADDED_TO));
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= TEXT_CHARS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, TEXT_CHARS)) + "…";
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "PushNote[" + kind + "]";
    }
}
