package chat.parley.accounts.retention;

import java.time.Instant;
import java.util.UUID;

/** Somebody or something that is held. */
public record LegalHold(String kind, UUID subjectId, Instant placedAt, UUID placedBy) {}
