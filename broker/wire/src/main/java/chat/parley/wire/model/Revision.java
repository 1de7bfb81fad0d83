package chat.parley.wire.model;

import java.time.Instant;

/** What a message said before it was edited. */
public record Revision(MessageBody body, Instant writtenAt) {}
