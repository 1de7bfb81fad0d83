package chat.parley.accounts.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A login: compared without regard to case and to how its characters were typed, so it is kept composed (NFKC) and in
 * lower case.
 */
public record LoginName(String value) {
    /** What is allowed, for error messages. */
    public static final String RULE =
            "must have 2 to 64 characters: letters, digits, dot, hyphen and underscore, a letter or digit first";

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{1,63}");

    public LoginName {
        if (!ALLOWED.matcher(value).matches() || !value.equals(normalize(value))) {
            throw new IllegalArgumentException("login " + RULE);
        }
    }

    /** What was typed, as a login; empty if it cannot be one. */
    public static Optional<LoginName> parse(String typed) {
        // Before normalising, which may make a text many times longer.
        if (typed.length() > 256) {
            return Optional.empty();
        }
        String normal = normalize(typed.strip());
        return ALLOWED.matcher(normal).matches() ? Optional.of(new LoginName(normal)) : Optional.empty();
    }

    private static String normalize(String text) {
        // Lower case first: it may leave characters that are not composed.
        return Normalizer.normalize(
                Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }
}
