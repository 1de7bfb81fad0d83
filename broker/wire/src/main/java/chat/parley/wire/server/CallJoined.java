package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.CallLimits;
import chat.parley.wire.model.CallRoster;
import chat.parley.wire.model.IceServer;
import java.util.List;
import java.util.UUID;

/**
 * The caller is in the call. It sends its streams by {@code call.publish}, and {@code call.offer} brings those of the
 * others.
 *
 * @param callId the call; another one than was asked for when one was going on already
 * @param node to be named in all frames about this call
 * @param moderator whether the caller may use {@code call.moderate}
 * @param iceServers expire after some hours
 */
@Semantics(delivery = "Once per frame.")
public record CallJoined(
        String re,
        UUID chatId,
        UUID callId,
        UUID node,
        UUID participantId,
        boolean moderator,
        CallRoster roster,
        List<IceServer> iceServers,
        CallLimits limits)
        implements Reply {}
