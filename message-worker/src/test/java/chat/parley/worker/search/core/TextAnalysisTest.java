package chat.parley.worker.search.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextAnalysisTest {
    private final TextAnalysis analysis = new TextAnalysis();

    private List<String> forms(String text) {
        return analysis.tokens(text).stream().map(Token::form).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Hello, World!           | hello world",
                "foo_bar-2.pdf           | foo bar 2 pdf",
                "Ещё ЁЛКА                | еще елка",
                "Anna’s don't            | annas dont",
                "café Ångström naïve     | cafe angstrom naive",
                "со\u00adобщение         | сообщение",
                "Йод й                   | йод й",
                "https://Example.com/a?b | https example com a b",
                "ﬁnal                    | final",
                "ΛΟΓΟΣ                   | λογοσ",
                "東京tower                | 東 京 tower",
                "ok👍🏽2                   | ok 👍 2",
                "' ’ -                   | ``",
            })
    void wordsAreFoundAndNormalised(String text, String forms) {
        assertThat(String.join(" ", forms(text))).isEqualTo(forms);
    }

    @Test
    void composedAndDecomposedTextsAreTheSame() {
        assertThat(forms("и\u0306од е\u0308лка cafe\u0301")).isEqualTo(forms("йод ёлка café"));
    }

    @ParameterizedTest
    @CsvSource({
        "книга, книгами",
        "книги, книгу",
        "встреча, встречей",
        "отчёт, отчёты",
        "meeting, meetings",
        "deploy, deployed",
        "happy, happiness",
    })
    void formsOfAWordShareAStem(String one, String other) {
        assertThat(analysis.tokens(one).getFirst().stem())
                .isEqualTo(analysis.tokens(other).getFirst().stem());
    }

    @ParameterizedTest
    @CsvSource({"стол, столица", "новый, новость", "general, genetic"})
    void otherWordsDoNot(String one, String other) {
        assertThat(analysis.tokens(one).getFirst().stem())
                .isNotEqualTo(analysis.tokens(other).getFirst().stem());
    }

    @Test
    void whatIsOfNoOneLanguageIsItsOwnStem() {
        assertThat(analysis.tokens("covid19s мpзs 12345"))
                .allSatisfy(token -> assertThat(token.stem()).isEqualTo(token.form()))
                .hasSize(3);
        String longest = "running".repeat(20);
        assertThat(analysis.tokens(longest).getFirst().stem()).isEqualTo(longest);
    }

    @Test
    void offsetsPointIntoTheText() {
        String text = "👍 «Ещё» e\u0301cole, don't";
        assertThat(analysis.tokens(text))
                .extracting(token -> text.substring(token.start(), token.end()))
                .containsExactly("👍", "Ещё", "e\u0301cole", "don't");
    }
}
