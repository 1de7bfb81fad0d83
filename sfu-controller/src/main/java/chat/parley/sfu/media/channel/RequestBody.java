package chat.parley.sfu.media.channel;

import FBS.Request.Body;
import com.google.flatbuffers.FlatBufferBuilder;

/**
 * What a request carries.
 *
 * @param type one of {@link Body}
 * @param encoder writes the table and returns its offset
 */
public record RequestBody(byte type, Encoder encoder) {
    public static final RequestBody NONE = new RequestBody(Body.NONE, builder -> 0);

    /** Writes a table. */
    @FunctionalInterface
    public interface Encoder {
        int encode(FlatBufferBuilder builder);
    }

    int encode(FlatBufferBuilder builder) {
        return encoder.encode(builder);
    }
}
