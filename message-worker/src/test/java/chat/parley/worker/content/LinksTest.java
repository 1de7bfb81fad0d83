package chat.parley.worker.content;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Limits;
import chat.parley.wire.model.MessageBody;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static List<String> of(String text) {
        return Links.of(MessageBody.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.org | https://example.org",
                "See HTTP://Example.org/Plan. | HTTP://Example.org/Plan",
                "Смотри https://пример.рф/план?день=1#тут, ладно? | https://пример.рф/план?день=1#тут",
                "(https://example.org/a_(b)) | https://example.org/a_(b)",
                "[план](https://example.org/plan). | https://example.org/plan",
                "[a](https://example.org/x)(not this) | https://example.org/x",
                "<https://example.org/x> | https://example.org/x",
                "**https://example.org/x** | https://example.org/x",
                "«https://example.org/x» | https://example.org/x",
                "https://example.org/?q=[1] | https://example.org/?q=[1]"
            })
    void anAddressEndsWhereThePersonEndedIt(String text, String link) {
        assertThat(of(text)).containsExactly(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "ftp://example.org",
                "xhttps://example.org",
                "https://",
                "`https://example.org`",
                "```\nhttps://example.org\n```",
                "```\nhttps://example.org in code that does not end"
            })
    void thereIsNothingToLookAt(String text) {
        assertThat(of(text)).isEmpty();
    }

    @Test
    void theFirstFewCountEachOnce() {
        assertThat(of("https://a.example https://b.example https://a.example https://c.example https://d.example"))
                .containsExactly("https://a.example", "https://b.example", "https://c.example")
                .hasSize(Limits.PREVIEWS);
        assertThat(of("https://example.org/" + "x".repeat(Limits.PREVIEW_URL_CHARS)))
                .isEmpty();
    }

    @Test
    void whoWantsNobodyToLookIsObeyed() {
        assertThat(Links.of(new MessageBody("https://example.org", null, null, null, null, true)))
                .isEmpty();
    }
}
