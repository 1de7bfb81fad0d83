package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Messages up to {@code seq} have reached a device of another member.
 */
@Semantics(delivery = "May be lost, repeated and reordered: the largest seq counts; sync finds it.")
public record DeliveredMoved(UUID chatId, UUID userId, long seq) implements Event {}
