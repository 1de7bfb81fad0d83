package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.ScheduledMessage;
import java.util.List;

/**
 * The caller's messages that wait for their time, soonest first, and those that could not be sent.
 */
@Semantics(delivery = "Once per schedule.list.")
public record SchedulePage(String re, List<ScheduledMessage> messages) implements Reply {}
