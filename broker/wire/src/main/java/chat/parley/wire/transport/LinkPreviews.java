package chat.parley.wire.transport;

import chat.parley.wire.model.LinkPreview;
import java.util.List;
import java.util.UUID;

/**
 * What is behind the links of a message.
 *
 * @param revision of the body that was looked at: of no use when it was edited meanwhile
 */
public record LinkPreviews(UUID chatId, long seq, int revision, List<LinkPreview> previews)
        implements BrokerPayload.Sealed {}
