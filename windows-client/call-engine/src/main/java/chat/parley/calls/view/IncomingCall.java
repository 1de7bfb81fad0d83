package chat.parley.calls.view;

import java.util.UUID;

/**
 * A call that rings here.
 *
 * @param node the process that carries it
 * @param from who calls
 */
public record IncomingCall(UUID chatId, UUID callId, UUID node, UUID from, boolean video) {}
