package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Chat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of the caller's chats, newest activity first.
 *
 * @param next pass as {@code after} for the next page; absent on the last page
 */
@Semantics(delivery = "Once per chat.list.")
public record ChatPage(
        String re, List<Chat> chats, @Nullable UUID next) implements Reply {}
