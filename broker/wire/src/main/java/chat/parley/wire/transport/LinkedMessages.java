package chat.parley.wire.transport;

import java.util.List;
import java.util.UUID;

/** Messages with links, for whoever looks at what is behind these. */
public record LinkedMessages(List<LinkedMessage> messages) implements BrokerPayload.Sealed {
    /**
     * A message with links.
     *
     * @param revision of its body
     * @param urls at most {@link chat.parley.wire.Limits#PREVIEWS}, as they stand in it
     */
    public record LinkedMessage(UUID chatId, long seq, int revision, List<String> urls) {
        /** Without the links, so that no content can reach a log. */
        @Override
        public String toString() {
            return "LinkedMessage[chatId=" + chatId + ", seq=" + seq + "]";
        }
    }
}
