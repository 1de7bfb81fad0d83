package chat.parley.calls.session;

import chat.parley.wire.model.CallSource;
import java.util.UUID;

/** A picture of somebody in the call. */
public record VideoKey(UUID participantId, CallSource source) {}
