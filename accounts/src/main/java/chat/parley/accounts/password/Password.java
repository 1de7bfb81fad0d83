package chat.parley.accounts.password;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** A password in clear, on its way to the hash. Composed (NFKC), so that it is the same from every keyboard. */
public final class Password {
    private final String text;

    private Password(String text) {
        this.text = text;
    }

    public static Password of(String typed) {
        return new Password(Normalizer.normalize(typed, Normalizer.Form.NFKC));
    }

    /** The secret itself. */
    public String reveal() {
        return text;
    }

    public int characters() {
        return text.codePointCount(0, text.length());
    }

    public int bytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Without the secret, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "Password";
    }
}
