package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Member;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Members of a chat.
 *
 * @param next for the next page; absent when this is the last one
 */
@Semantics(delivery = "Once per chat.members.")
public record MemberPage(
        String re, List<Member> members, @Nullable UUID next) implements Reply {}
