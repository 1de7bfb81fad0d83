package chat.parley.wire.generate;

import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.ServerFrame;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One type of frame.
 *
 * @param name its {@code type} on the wire
 */
public record FrameType(String name, Class<? extends Record> record) {

    public static List<FrameType> client() {
        return of(ClientFrame.class);
    }

    public static List<FrameType> server() {
        return of(ServerFrame.class);
    }

    private static List<FrameType> of(Class<?> root) {
        JsonSubTypes types = Objects.requireNonNull(root.getAnnotation(JsonSubTypes.class));
        return Arrays.stream(types.value())
                .map(type -> new FrameType(type.name(), type.value().asSubclass(Record.class)))
                .toList();
    }
}
