package chat.parley.desktop.transport;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.ServerFrame;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Frames as text. */
public final class Frames {
    /** Stands for the {@code id} of a frame that gets its own when it is sent. */
    public static final String UNSENT = "-";

    private Frames() {}

    /** The frame as it is sent, under the given id. */
    static String encode(ClientFrame frame, String id) {
        ObjectNode tree = (ObjectNode) WireJson.mapper().readTree(WireJson.encode(frame));
        return tree.put("id", id).toString();
    }

    /** The same change under another {@code clientId}. */
    public static ChatMutation renamed(ChatMutation change, UUID clientId) {
        ObjectNode tree = (ObjectNode) WireJson.mapper().readTree(WireJson.encode(change));
        return (ChatMutation) WireJson.decodeClientFrame(
                tree.put("clientId", clientId.toString()).toString());
    }

    /**
     * A frame of the server; empty for one of a kind that this client does not know. An error with an unknown code counts
     * as {@code internal}.
     */
    static Optional<ServerFrame> decode(String json) {
        try {
            return Optional.of(WireJson.decodeServerFrame(json));
        } catch (JacksonException unknown) {
            JsonNode re = WireJson.mapper().readTree(json).path("re");
            return re.isString()
                    ? Optional.of(Failure.of(re.asString(), ErrorCode.INTERNAL, "an answer that is not understood"))
                    : Optional.empty();
        }
    }
}
