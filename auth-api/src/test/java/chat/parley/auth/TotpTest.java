package chat.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.auth.factor.core.Base32;
import chat.parley.auth.factor.core.RecoveryCode;
import chat.parley.auth.factor.core.Totp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, SHA-1; the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theVectorsOfTheStandard(long second, String code) {
        Instant at = Instant.ofEpochSecond(second);

        assertThat(Totp.code(SECRET, Totp.step(at))).isEqualTo(code);
        assertThat(Totp.match(SECRET, code, at, 0)).isEqualTo(OptionalLong.of(Totp.step(at)));
    }

    @Test
    void aCodeIsGoodOneStepBeforeAndAfterAndOnlyOnce() {
        Instant at = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.step(at);
        String code = Totp.code(SECRET, step);

        assertThat(Totp.match(SECRET, code, at.plus(Totp.STEP), 0)).hasValue(step);
        assertThat(Totp.match(SECRET, code, at.minus(Totp.STEP), 0)).hasValue(step);
        assertThat(Totp.match(SECRET, code, at.plus(Totp.STEP.multipliedBy(2)), 0))
                .isEmpty();
        assertThat(Totp.match(SECRET, code, at.minus(Totp.STEP.multipliedBy(2)), 0))
                .isEmpty();
        assertThat(Totp.match(SECRET, code, at, step)).as("used").isEmpty();
        assertThat(Totp.match(SECRET, code, at, step - 1)).hasValue(step);
        for (String wrong : new String[] {"", "00592", "0059240", "５９２４", "abcdef"}) {
            assertThat(Totp.match(SECRET, wrong, at, 0)).as(wrong).isEmpty();
        }
    }

    /** RFC 4648, section 10. */
    @Test
    void secretsAreWrittenInBase32() {
        assertThat(Base32.encode("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
        assertThat(Base32.encode(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void aRecoveryCodeIsUnderstoodHoweverItIsTyped() {
        RecoveryCode code = RecoveryCode.random();
        UUID person = UUID.randomUUID();
        String shown = code.reveal();

        assertThat(shown).matches("([a-z2-7]{4}-){3}[a-z2-7]{4}");
        for (String typed : new String[] {shown, shown.toUpperCase(Locale.ROOT), " " + shown.replace("-", " ")}) {
            assertThat(RecoveryCode.parse(typed).orElseThrow().hash(person)).isEqualTo(code.hash(person));
        }
        assertThat(code.hash(UUID.randomUUID())).as("of somebody else").isNotEqualTo(code.hash(person));
        assertThat(RecoveryCode.parse("123456")).isEmpty();
        assertThat(RecoveryCode.parse(shown + "a")).isEmpty();
    }
}
