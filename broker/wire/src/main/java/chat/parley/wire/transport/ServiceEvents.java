package chat.parley.wire.transport;

import chat.parley.wire.service.ServiceEvent;
import java.util.List;

/** Events of one publisher and one topic, in order. */
public record ServiceEvents(List<ServiceEvent> events) implements BrokerPayload {}
