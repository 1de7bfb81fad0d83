package chat.parley.wire.client;

import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;

/**
 * Asks for the caller's messages that wait for their time, soonest first: all of them, as many as a frame takes.
 */
@Semantics(delivery = "Changes nothing; ask again if no answer comes.", answeredBy = "schedule.page")
public record ScheduleList(String id) implements QueryFrame {
    public ScheduleList {
        Rules.frameId(id);
    }
}
