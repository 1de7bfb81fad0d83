package chat.parley.calls.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants: to call the members of a chat, or to come into the call that is going on there.
 *
 * @param callId the call to join; null to start one
 * @param video whether a call that is started is one with video
 */
public record CallPlan(UUID chatId, @Nullable UUID callId, boolean video) {}
