package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * The media of the call were lost with the process that carried them: join again, at once, by {@code call.join} with a new
 * participant id.
 */
@Semantics(delivery = "May be lost: every call frame is answered by call_moved or call_over then.")
public record CallMoved(UUID chatId, UUID callId) implements CallEvent {}
