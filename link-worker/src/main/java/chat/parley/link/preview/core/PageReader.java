package chat.parley.link.preview.core;

import chat.parley.wire.Limits;
import chat.parley.wire.model.LinkPreview;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the preview of a page: Open Graph (ogp.me) first, then the meta elements of HTML, then the title. */
public final class PageReader {
    private static final Pattern HTML =
            Pattern.compile("\\s*(text/html|application/xhtml\\+xml)\\s*(;|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    private PageReader() {}

    /**
     * What a page says of itself; empty when it says nothing, or is not HTML.
     *
     * @param url as it stands in the message
     * @param location where the page came from in the end: its host names the site, so that a page cannot pass for another
     * @param contentType as HTTP told it; null when it did not
     * @param page the first bytes
     */
    public static Optional<LinkPreview> read(String url, URI location, @Nullable String contentType, byte[] page) {
        if (contentType != null && !isHtml(contentType)) {
            return Optional.empty();
        }
        Document document = parse(page, charset(contentType), location);
        String title = line(
                Stream.of(meta(document, "og:title"), meta(document, "twitter:title"), document.title()),
                Limits.PREVIEW_TITLE_CHARS);
        if (title == null) {
            return Optional.empty();
        }
        String description = line(
                Stream.of(
                        meta(document, "og:description"),
                        meta(document, "description"),
                        meta(document, "twitter:description")),
                Limits.PREVIEW_DESCRIPTION_CHARS);
        return Optional.of(new LinkPreview(url, title, description, location.getHost()));
    }

    private static Document parse(byte[] page, @Nullable String charset, URI location) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(page), charset, location.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static boolean isHtml(String contentType) {
        return HTML.matcher(contentType).lookingAt();
    }

    /** Of the header; null when it names none that is known: the page's own word counts then. */
    private static @Nullable String charset(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        Matcher matcher = CHARSET.matcher(contentType);
        return matcher.find() && isCharset(matcher.group(1)) ? matcher.group(1) : null;
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String meta(Document document, String name) {
        Element element = document.selectFirst("meta[property=%1$s], meta[name=%1$s]".formatted(name));
        return element == null ? "" : element.attr("content");
    }

    /** The first that says something, on one line and cut at a code point. */
    private static @Nullable String line(Stream<String> texts, int most) {
        return texts.map(text -> text.codePoints()
                        .map(code -> Character.isISOControl(code) || Character.isWhitespace(code) ? ' ' : code)
                        .filter(code -> Character.getType(code) != Character.SURROGATE)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .strip()
                        .replaceAll(" {2,}", " "))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> cut(text, most))
                .orElse(null);
    }

    private static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).strip() + "…";
    }
}
