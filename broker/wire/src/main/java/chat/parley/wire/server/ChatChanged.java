package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.ChatInfo;
import chat.parley.wire.model.ChatRole;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What all members see of a group changed: this is how it is now. The caller's own role is in {@code info.members}, or it is
 * told by {@code role}.
 *
 * @param role what the reader is in it, if that changed; absent otherwise
 */
@Semantics(delivery = "May be lost or repeated, never applied twice or out of order: see prevVersion.")
public record ChatChanged(
        UUID chatId,
        long version,
        long prevVersion,
        ChatInfo info,
        @Nullable ChatRole role) implements ChatChange {}
