package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * What the reader has scheduled changed: ask by {@code schedule.list}.
 */
@Semantics(delivery = "May be lost; ask after every welcome, too.")
public record ScheduleChanged(UUID chatId) implements Event {}
