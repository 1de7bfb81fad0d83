package chat.parley.wire.model;

import java.io.Serializable;
import java.util.UUID;

/**
 * One media section of the server's offer that sends.
 *
 * @param mid of the section (RFC 5888)
 * @param participantId whose stream it is
 */
public record SubscribedTrack(String mid, UUID participantId, CallSource source) implements Serializable {}
