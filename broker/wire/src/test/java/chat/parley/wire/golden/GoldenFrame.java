package chat.parley.wire.golden;

import chat.parley.wire.WireJson;
import chat.parley.wire.generate.FrameType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The example of one type of frame.
 *
 * @param json the file as it is
 */
public record GoldenFrame(FrameType type, String json) {

    public static List<GoldenFrame> client() {
        return read("client", FrameType.client());
    }

    public static List<GoldenFrame> server() {
        return read("server", FrameType.server());
    }

    /** The example as a tree that may be changed. */
    public ObjectNode tree() {
        return (ObjectNode) WireJson.mapper().readTree(json);
    }

    private static List<GoldenFrame> read(String side, List<FrameType> types) {
        return types.stream()
                .map(type -> new GoldenFrame(type, text("/golden/" + side + "/" + type.name() + ".json")))
                .toList();
    }

    private static String text(String resource) {
        try (InputStream in = GoldenFrame.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no golden frame src/test/resources" + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return type.name();
    }
}
