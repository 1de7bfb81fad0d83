package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Message;
import java.util.List;
import java.util.UUID;

/**
 * A page of history.
 *
 * @param messages by rising seq
 * @param more whether older messages exist
 */
@Semantics(delivery = "Once per message.history.")
public record MessagePage(String re, UUID chatId, List<Message> messages, boolean more) implements Reply {}
