package chat.parley.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final List<String> RELATED = List.of("annapetrova", "Anna Petrova", "parley");

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(strings = {"violet-tram-gravel", "корова летит домой", "q8Zr!vK2mP", "  spaces at the ends  "})
    void aPasswordThatIsHardToGuessIsAllowedWhateverItIsMadeOf(String password) {
        assertThat(rules.broken(Password.of(password), RELATED, PasswordRules.MIN_CHARACTERS))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password12", "1234567890", "qwertyuiop", "annapetrova", "aaaaaaaaaaaa", "Anna Petrova"})
    void whatIsGuessedFirstIsRefused(String password) {
        assertThat(rules.broken(Password.of(password), RELATED, PasswordRules.MIN_CHARACTERS))
                .contains(PasswordRule.TOO_COMMON);
    }

    @Test
    void lengthIsCountedInCharactersBelowAndInBytesAbove() {
        assertThat(rules.broken(Password.of("q8Zr!vK2m"), RELATED, PasswordRules.MIN_CHARACTERS))
                .contains(PasswordRule.TOO_SHORT);
        assertThat(rules.broken(Password.of("😀".repeat(9)), RELATED, PasswordRules.MIN_CHARACTERS))
                .contains(PasswordRule.TOO_SHORT);
        assertThat(rules.broken(Password.of("q8Zr!vK2mP".repeat(7) + "xy"), RELATED, PasswordRules.MIN_CHARACTERS))
                .isEmpty();
        assertThat(rules.broken(Password.of("q8Zr!vK2mP".repeat(7) + "xyz"), RELATED, PasswordRules.MIN_CHARACTERS))
                .contains(PasswordRule.TOO_LONG);
        assertThat(rules.broken(Password.of("корова летит".repeat(4)), RELATED, PasswordRules.MIN_CHARACTERS))
                .contains(PasswordRule.TOO_LONG);
    }

    /** The highest minimum that can be decided on leaves passwords that can be typed in Russian. */
    @Test
    void administratorsMayAskForMoreOrFewerCharacters() {
        Password eight = Password.of("q8Zr!vK2");
        assertThat(rules.broken(eight, RELATED, PasswordRules.LEAST_MIN_CHARACTERS))
                .isEmpty();
        assertThat(rules.broken(eight, RELATED, 9)).contains(PasswordRule.TOO_SHORT);
        assertThat(rules.broken(
                        Password.of("шустрый ёж читает газету в метро"), RELATED, PasswordRules.MOST_MIN_CHARACTERS))
                .isEmpty();
        assertThat(PasswordRule.TOO_SHORT.text(14)).isEqualTo("must have at least 14 characters");
    }

    /** The same letters, composed and not, as two keyboards send them. */
    @Test
    void aPasswordIsTheSameFromEveryKeyboard() {
        assertThat(Password.of("Zoe\u0308 und der Ba\u0308r").reveal())
                .isEqualTo(Password.of("Zo\u00eb und der B\u00e4r").reveal());
        assertThat(Password.of("secret")).hasToString("Password");
    }

    @Test
    void oneTimePasswordsDifferAndPassTheRules() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Password password = OneTimePassword.next();
            assertThat(password.reveal()).matches("([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}");
            assertThat(rules.broken(password, RELATED, PasswordRules.MIN_CHARACTERS))
                    .isEmpty();
            seen.add(password.reveal());
        }
        assertThat(seen).hasSize(200);
    }
}
