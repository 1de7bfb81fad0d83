package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Mention;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that mention the caller.
 *
 * @param messages newest first
 * @param next for the next page; absent when this is the last one
 */
@Semantics(delivery = "Once per message.mentions.")
public record MentionPage(
        String re, List<Mention> messages, @Nullable Instant next) implements Reply {}
