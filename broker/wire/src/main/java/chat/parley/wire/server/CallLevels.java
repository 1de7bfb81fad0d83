package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.CallLevel;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is heard at the moment.
 *
 * @param speaker the participant who speaks; absent when nobody does
 * @param levels of those who are heard; others are silent
 */
@Semantics(delivery = "May be lost: the next one comes soon.")
public record CallLevels(UUID callId, @Nullable UUID speaker, List<CallLevel> levels) implements CallEvent {}
