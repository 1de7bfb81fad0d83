package chat.parley.worker.chat.core;

import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.service.ServiceEvent;
import java.util.List;
import java.util.UUID;

/** What people are told about a message that changed without a frame. */
public record MessageTold(List<UUID> people, ServiceEvent.MessageUpdated event, MessageChanged change) {}
