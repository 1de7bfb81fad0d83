package chat.parley.link.preview.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Limits;
import chat.parley.wire.model.LinkPreview;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageReaderTest {
    private static final String URL = "https://short.example/x";
    private static final URI PLACE = URI.create("https://news.example/story?id=7");

    private static Optional<LinkPreview> read(String html) {
        return PageReader.read(URL, PLACE, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static LinkPreview preview(String html) {
        return read(html).orElseThrow();
    }

    @Test
    void openGraphCountsBeforeTheRest() {
        assertThat(preview("""
                <html><head><title>News | Story</title>
                <meta name="description" content="for search engines">
                <meta property="og:title" content="The story"><meta property="og:description" content="What happened">
                <meta property="og:site_name" content="Somebody else's bank">""")).isEqualTo(new LinkPreview(URL, "The story", "What happened", "news.example"));
    }

    @Test
    void aTitleIsEnough() {
        assertThat(preview("<title>  Новости \n дня </title>"))
                .isEqualTo(new LinkPreview(URL, "Новости дня", null, "news.example"));
        assertThat(preview("<title>x</title><meta name=description content='d'>")
                        .description())
                .isEqualTo("d");
    }

    @Test
    void aPageThatSaysNothingHasNoPreview() {
        assertThat(read("")).isEmpty();
        assertThat(read("<p>Hello</p>")).isEmpty();
        assertThat(read("<title> \t</title>")).isEmpty();
        assertThat(PageReader.read(URL, PLACE, "application/pdf", "<title>x</title>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void itIsWordsAndNoMarkup() {
        assertThat(preview("<title>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</title>")
                        .title())
                .isEqualTo("<script>alert(1)</script> & more");
    }

    @Test
    void whatIsTooLongIsCutBetweenCharacters() {
        LinkPreview preview = preview(
                "<title>" + "👋".repeat(500) + "</title><meta name=description content='" + "я".repeat(900) + "'>");
        assertThat(preview.title().codePointCount(0, preview.title().length())).isEqualTo(Limits.PREVIEW_TITLE_CHARS);
        assertThat(preview.title()).endsWith("👋…");
        assertThat(Objects.requireNonNull(preview.description())).hasSize(Limits.PREVIEW_DESCRIPTION_CHARS);
    }

    @Test
    void theCharsetIsTheHeadersOrThePagesOwn() {
        byte[] page = "<meta charset='windows-1251'><title>Привет</title>".getBytes(Charset.forName("windows-1251"));
        assertThat(PageReader.read(URL, PLACE, "text/html", page).orElseThrow().title())
                .isEqualTo("Привет");
        assertThat(PageReader.read(URL, PLACE, "text/html; charset=\"Windows-1251\"", page)
                        .orElseThrow()
                        .title())
                .isEqualTo("Привет");
        assertThat(PageReader.read(URL, PLACE, "text/html; charset=no-such-thing", page)
                        .orElseThrow()
                        .title())
                .isEqualTo("Привет");
        assertThat(PageReader.read(URL, PLACE, null, page).orElseThrow().title())
                .isEqualTo("Привет");
    }

    @Test
    void noBytesMakeItFail() {
        Random random = new Random(42);
        for (int round = 0; round < 500; round++) {
            byte[] page = new byte[random.nextInt(2000)];
            random.nextBytes(page);
            byte[] head = "<title>".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(head, 0, page, 0, Math.min(head.length, page.length));
            PageReader.read(URL, PLACE, round % 2 == 0 ? null : "text/html; charset=utf-16", page)
                    .ifPresent(preview -> assertThat(preview.title()).isNotBlank());
        }
    }
}
