package chat.parley.desktop.browser;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What the browser shows at the end, each at an address that holds nothing of the answer. */
enum AnswerPage {
    /** The code is here. */
    DONE("done"),
    /** Whoever sat at the browser said no. */
    DENIED("denied"),
    /** It was answered before, or is waited for no longer. */
    OVER("over"),
    /** It belongs to no request of this program. */
    UNKNOWN("unknown");

    private static final String STYLE =
            ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:30em;margin:18vh auto;"
                    + "padding:0 1.5em}h1{font-size:1.4em}";

    /** Nothing but this page's own style. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("ru"));

    private final String path;

    AnswerPage(String name) {
        this.path = LoopbackListener.PATH + "/" + name;
    }

    String path() {
        return path;
    }

    static Optional<AnswerPage> at(String path) {
        return Arrays.stream(values()).filter(page -> page.path.equals(path)).findFirst();
    }

    /** @param accepted the languages that the browser asks for ({@code Accept-Language}) */
    byte[] html(@Nullable String accepted) {
        Locale language = language(accepted);
        ResourceBundle texts = ResourceBundle.getBundle(
                "chat.parley.desktop.browser.answer",
                language.equals(Locale.ENGLISH) ? Locale.ROOT : language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String key = name().toLowerCase(Locale.ROOT);
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
                <title>Parley</title><style>%s</style></head>
                <body><main><h1>%s</h1><p>%s</p></main></body>
                </html>
                """.formatted(
                        language.getLanguage(), STYLE, texts.getString(key + ".title"), texts.getString(key + ".text"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Locale language(@Nullable String accepted) {
        try {
            Locale found = accepted == null || accepted.isBlank()
                    ? null
                    : Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
