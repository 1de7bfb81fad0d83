package chat.parley.accounts.password;

import java.util.Locale;

/** Why a new password is refused. */
public enum PasswordRule {
    TOO_SHORT("must have at least {minimum} characters"),
    /** bcrypt would silently ignore the rest. */
    TOO_LONG("must have at most " + PasswordRules.MAX_BYTES + " bytes of UTF-8"),
    TOO_COMMON("is among the first that are guessed"),
    UNCHANGED("must differ from the one before");

    private final String text;

    PasswordRule(String text) {
        this.text = text;
    }

    /**
     * What is asked, in words.
     *
     * @param minimum fewest characters that a password must have
     */
    public String text(int minimum) {
        return text.replace("{minimum}", Integer.toString(minimum));
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
