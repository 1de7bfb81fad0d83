package chat.parley.wire.model;

import java.util.UUID;

/** Somebody who was called and is not in the call. */
public record CallInvitee(UUID userId, InviteeState state) {}
