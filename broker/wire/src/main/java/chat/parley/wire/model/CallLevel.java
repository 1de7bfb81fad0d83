package chat.parley.wire.model;

import java.util.UUID;

/**
 * How loud a participant is.
 *
 * @param level 0 to 127: -level dBov, so 0 is loudest (RFC 6464)
 */
public record CallLevel(UUID participantId, int level) {}
