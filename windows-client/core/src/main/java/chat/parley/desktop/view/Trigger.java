package chat.parley.desktop.view;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the caret and can be completed.
 *
 * @param start where the sign that began it stands
 * @param query what follows the sign, up to the caret
 */
public record Trigger(Kind kind, int start, String query) {
    /** A time of day or a path is no beginning of an emoji's name, and an address has no mention in it. */
    private static final Pattern EMOJI =
            Pattern.compile("(?:^|[\\s(])(:([\\p{L}][\\p{L}\\p{N}_+-]{1,31}|[+-]1))$", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern MENTION = Pattern.compile("(?:^|[\\s(])(@([\\p{L}\\p{N}._-]{0,40}))$");
    private static final Pattern WHOLE_CODE = Pattern.compile("(?:^|[\\s(])(:([\\p{L}\\p{N}_+-]{1,60}):)$");
    private static final int LOOKED_AT = 64;

    /** What is completed. */
    public enum Kind {
        MENTION,
        EMOJI,
        /** A name between two colons: it takes the emoji's place at once. */
        WHOLE_EMOJI
    }

    public static Optional<Trigger> find(String text, int caret) {
        int from = Math.max(0, caret - LOOKED_AT);
        String before = text.substring(from, caret);
        return find(Kind.WHOLE_EMOJI, WHOLE_CODE, before, from)
                .or(() -> find(Kind.EMOJI, EMOJI, before, from))
                .or(() -> find(Kind.MENTION, MENTION, before, from));
    }

    private static Optional<Trigger> find(Kind kind, Pattern pattern, String before, int from) {
        Matcher found = pattern.matcher(before);
        return found.find() ? Optional.of(new Trigger(kind, from + found.start(1), found.group(2))) : Optional.empty();
    }
}
