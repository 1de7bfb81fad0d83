package chat.parley.wire.transport;

import chat.parley.wire.service.ControlMessage;

/** One control message. */
public record Control(ControlMessage message) implements BrokerPayload {}
