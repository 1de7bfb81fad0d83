package chat.parley.importer.core;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Slack's own markup as Parley's Markdown (docs.slack.dev/messaging/formatting-message-text). */
final class SlackText {
    /** Code stays as it is; what stands in angle brackets are links and mentions; then names of emoji and marks. */
    private static final Pattern TOKEN = Pattern.compile("(?s)```.*?```|`[^`\n]*`"
            + "|<([^<>\n|]+)(?:\\|([^<>\n]*))?>"
            + "|:([a-z0-9_+'-]+):(?::skin-tone-\\d:)?"
            + "|(?<![\\w*])\\*(?=\\S)([^*\n]+?)(?<=\\S)\\*(?![\\w*])"
            + "|(?<![\\w~])~(?=\\S)([^~\n]+?)(?<=\\S)~(?![\\w~])");

    private final Map<String, ExportedPerson> people;
    private final Map<String, String> channels;
    private final EmojiNames emoji;

    SlackText(Map<String, ExportedPerson> people, Map<String, String> channels, EmojiNames emoji) {
        this.people = people;
        this.channels = channels;
        this.emoji = emoji;
    }

    String markdown(String text) {
        return marked(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private String marked(String text) {
        return TOKEN.matcher(text).replaceAll(match -> Matcher.quoteReplacement(token(match)));
    }

    private String token(MatchResult match) {
        String whole = match.group();
        if (match.group(1) != null) {
            return bracket(match.group(1), match.group(2));
        }
        if (match.group(3) != null) {
            return emoji.emoji(match.group(3)).orElse(whole);
        }
        if (match.group(4) != null) {
            return "**" + marked(match.group(4)) + "**";
        }
        return match.group(5) == null ? whole : "~~" + marked(match.group(5)) + "~~";
    }

    private String bracket(String target, @Nullable String label) {
        return switch (target.charAt(0)) {
            case '@' -> {
                ExportedPerson person = people.get(target.substring(1));
                yield person != null ? Mentions.of(person.key()) : "@" + (label == null ? target.substring(1) : label);
            }
            case '#' -> "#" + channels.getOrDefault(target.substring(1), label == null ? target.substring(1) : label);
            case '!' ->
                target.matches("!(here|channel|everyone)") ? Mentions.of(Mentions.ALL) : label == null ? "" : label;
            default -> label == null || label.equals(target) ? target : "[" + label + "](" + target + ")";
        };
    }
}
