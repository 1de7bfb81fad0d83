package chat.parley.sfu.call.core;

import chat.parley.wire.model.CallLimits;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.OngoingCall;
import java.util.UUID;

/**
 * What does not change while a process carries a call.
 *
 * @param kind a direct call ends for both people at once
 * @param call as it stood in the database when the call came here
 * @param epoch above 1 when another process carried the call before: nobody is called again then
 */
public record CallDetails(UUID chatId, ChatKind kind, OngoingCall call, int epoch, CallLimits limits) {}
