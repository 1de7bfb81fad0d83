package chat.parley.wire.client;

/** Changes what is sent later. */
public sealed interface ScheduleChange extends ChatMutation permits MessageSchedule, ScheduleCancel {}
