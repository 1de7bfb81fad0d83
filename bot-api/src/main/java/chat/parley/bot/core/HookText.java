package chat.parley.bot.core;

import chat.parley.wire.Rules;
import chat.parley.wire.model.MessageBody;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * What somebody posts at the address of a webhook. Fields that are not known are ignored, so that programs made for
 * others' webhooks work with their {@code text}.
 *
 * @param text Markdown, as in messages
 * @param name who says it, shown in front of the text; {@code username} is as good. The message's author is the bot
 *     anyway
 */
public record HookText(String text, @Nullable String name) {
    private static final int NAME_CHARS = 80;

    @JsonCreator
    static HookText of(@Nullable String text, @Nullable String name, @Nullable String username) {
        String said = name == null ? username : name;
        return new HookText(Rules.present("text", text), said == null ? null : Rules.line("name", said, NAME_CHARS));
    }

    /** The message that it becomes. */
    public MessageBody body() {
        // What Markdown would take for something else cannot be part of a name.
        String shown =
                name == null ? "" : name.replaceAll("[\\\\*_`~\\[\\]<>|]", "").strip();
        return MessageBody.of(shown.isEmpty() ? text : "**" + shown + "**\n" + text);
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "HookText[]";
    }
}
