package chat.parley.calls.engine;

import chat.parley.wire.model.CallSource;
import java.util.UUID;

/**
 * Whose picture a section of the server's offer brings.
 *
 * @param mid of the section (RFC 5888)
 */
public record SubscribedVideo(String mid, UUID participantId, CallSource source) {}
