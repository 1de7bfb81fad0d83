package chat.parley.sfu.rtp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a codec's {@code a=fmtp} line, in their order. A value is an {@link Integer} when it is written as
 * a decimal integer that fits one, else a {@link String}.
 */
public record CodecParameters(SequencedMap<String, Object> values) {
    public static final CodecParameters NONE = new CodecParameters(new LinkedHashMap<>());

    public CodecParameters {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        for (Map.Entry<String, Object> value : values.entrySet()) {
            if (!(value.getValue() instanceof Integer || value.getValue() instanceof String)) {
                throw new IllegalArgumentException("parameter " + value.getKey() + " must be an integer or a string");
            }
        }
    }

    /** The value as an integer; null when it is absent or not an integer. */
    public @Nullable Integer integer(String name) {
        return values.get(name) instanceof Integer value ? value : null;
    }

    /** The value as text, numbers included; null when it is absent. */
    public @Nullable String text(String name) {
        Object value = values.get(name);
        return value == null ? null : value.toString();
    }

    /** These and one more, replacing one of the same name. */
    public CodecParameters with(String name, Object value) {
        LinkedHashMap<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new CodecParameters(more);
    }
}
