package chat.parley.importer.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of Mattermost as Parley's: both are Markdown, but emoji stand there by their names. */
final class MattermostText {
    /** Code stays as it is; then names of emoji, which do not touch words. */
    private static final Pattern TOKEN =
            Pattern.compile("(?s)```.*?(?:```|$)|`[^`\n]*`|(?<![\\p{L}\\p{N}]):([a-z0-9_+-]+):(?![\\p{L}\\p{N}])");

    private MattermostText() {}

    /** Emoji of the other server's own keep their names. */
    static String markdown(String text, EmojiNames emoji) {
        return TOKEN.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            return Matcher.quoteReplacement(
                    name == null ? match.group() : emoji.emoji(name).orElse(match.group()));
        });
    }
}
