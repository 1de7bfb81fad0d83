package chat.parley.wire.model;

import java.time.Instant;
import java.util.UUID;

/** Where a forwarded message comes from: vouched for by the server. */
public record Forwarded(UUID senderId, Instant sentAt) {}
