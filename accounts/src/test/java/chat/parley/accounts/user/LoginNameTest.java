package chat.parley.accounts.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginNameTest {
    @ParameterizedTest
    @CsvSource({
        "anna,anna",
        "ANNA,anna",
        "' anna ',anna",
        "ａｎｎａ,anna",
        "Жанна,жанна",
        "a.b-c_9,a.b-c_9",
        "7a,7a",
        "İx,i̇x"
    })
    void whatWasTypedIsOneLoginHoweverItWasTyped(String typed, String login) {
        assertThat(LoginName.parse(typed)).map(LoginName::value).contains(login);
        assertThat(LoginName.parse(login)).map(LoginName::value).contains(login);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", ".a", "-a", "_a", "a b", "a/b", "a@b", "a\u0000b", "a\u202eb", "😀😀", "́a"})
    void otherCharactersAreNoLogin(String typed) {
        assertThat(LoginName.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 300, 100_000})
    void aLoginHasAtMost64Characters(int length) {
        assertThat(LoginName.parse("a".repeat(length))).isEmpty();
        assertThat(LoginName.parse("a".repeat(64))).isPresent();
    }
}
