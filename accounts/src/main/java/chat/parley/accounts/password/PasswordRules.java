package chat.parley.accounts.password;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Optional;

/**
 * Judges new passwords as NIST SP 800-63B recommends: length and common passwords, no rules about kinds of characters.
 */
public final class PasswordRules {
    /** Fewest characters where administrators decided nothing. */
    public static final int MIN_CHARACTERS = 10;

    /** The lowest number that administrators may decide on: NIST SP 800-63B and OWASP ASVS 5.0 ask for 8 at least. */
    public static final int LEAST_MIN_CHARACTERS = 8;

    /** The highest: 72 bytes hold 36 letters of Cyrillic, so a password of this length can be typed in Russian. */
    public static final int MOST_MIN_CHARACTERS = 32;

    /** bcrypt takes no more. */
    public static final int MAX_BYTES = 72;

    /** Of zxcvbn: fewer than 10^6 guesses give 0 or 1. */
    private static final int LEAST_SCORE = 2;

    private final Zxcvbn estimator = new Zxcvbn();

    /**
     * The first rule that is broken. Takes milliseconds of computing.
     *
     * @param related what an attacker would try first for this person: login, name
     * @param minimum fewest characters
     */
    public Optional<PasswordRule> broken(Password password, List<String> related, int minimum) {
        if (password.characters() < minimum) {
            return Optional.of(PasswordRule.TOO_SHORT);
        }
        if (password.bytes() > MAX_BYTES) {
            return Optional.of(PasswordRule.TOO_LONG);
        }
        return estimator.measure(password.reveal(), related).getScore() < LEAST_SCORE
                ? Optional.of(PasswordRule.TOO_COMMON)
                : Optional.empty();
    }
}
