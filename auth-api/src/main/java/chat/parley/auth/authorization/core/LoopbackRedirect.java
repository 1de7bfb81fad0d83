package chat.parley.auth.authorization.core;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a program on the person's own computer waits for the code (RFC 8252, 7.3): on a port of its choice, so no address
 * can be registered before. The name "localhost" is refused (8.3): it may lead to another computer.
 */
public record LoopbackRedirect(String address) {
    /** What such an address may look like. */
    public static final String RULE =
            "must be http://127.0.0.1:PORT or http://[::1]:PORT and a path, without query and fragment";

    private static final int MOST_CHARACTERS = 200;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern FORM =
            Pattern.compile("http://(?:127\\.0\\.0\\.1|\\[::1]):([1-9][0-9]{0,4})(?:/[A-Za-z0-9._~/-]*)?");

    /** Empty if it leads elsewhere. */
    public static Optional<LoopbackRedirect> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return text.length() <= MOST_CHARACTERS && parts.matches() && Integer.parseInt(parts.group(1)) <= HIGHEST_PORT
                ? Optional.of(new LoopbackRedirect(text))
                : Optional.empty();
    }
}
