package chat.parley.wire.client;

import java.util.UUID;

/**
 * A change of a chat that is carried out exactly once however often it is sent: a repeat with the same
 * {@code clientId} gets the first answer again, a repeat with other content gets {@code conflict}.
 */
public sealed interface ChatMutation extends ChatFrame
        permits MessageSend, ChatCreate, MessageChange, GroupChange, ScheduleChange {
    /** UUIDv7 made by the client, kept when the same change is sent again. */
    UUID clientId();
}
