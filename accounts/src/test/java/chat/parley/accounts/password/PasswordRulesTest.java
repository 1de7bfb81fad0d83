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
        assertThat(rules.broken(Password.of(password), RELATED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password12", "1234567890", "qwertyuiop", "annapetrova", "aaaaaaaaaaaa", "Anna Petrova"})
    void whatIsGuessedFirstIsRefused(String password) {
        assertThat(rules.broken(Password.of(password), RELATED)).contains(PasswordRule.TOO_COMMON);
    }

    @Test
    void lengthIsCountedInCharactersBelowAndInBytesAbove() {
        assertThat(rules.broken(Password.of("q8Zr!vK2m"), RELATED)).contains(PasswordRule.TOO_SHORT);
        assertThat(rules.broken(Password.of("😀".repeat(9)), RELATED)).contains(PasswordRule.TOO_SHORT);
        assertThat(rules.broken(Password.of("q8Zr!vK2mP".repeat(7) + "xy"), RELATED))
                .isEmpty();
        assertThat(rules.broken(Password.of("q8Zr!vK2mP".repeat(7) + "xyz"), RELATED))
                .contains(PasswordRule.TOO_LONG);
        assertThat(rules.broken(Password.of("корова летит".repeat(4)), RELATED)).contains(PasswordRule.TOO_LONG);
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
            assertThat(rules.broken(password, RELATED)).isEmpty();
            seen.add(password.reveal());
        }
        assertThat(seen).hasSize(200);
    }
}
