package chat.parley.file.export.core;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The readable pages: no script, nothing from elsewhere, all that people wrote escaped. */
public final class ExportPages {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:0 auto;padding:1.5rem;color:#1c1c1e;\
            background:#fff;color-scheme:light dark}
            a{color:#0b57d0}h1{font-size:1.5rem}h2{font-size:1.2rem}ul{padding-inline-start:1.2rem}
            .m{margin:0 0 1rem}.m b{margin-inline-end:.5rem}.m time,.quiet{color:#5f6368;font-size:.85rem}
            .t{white-space:pre-wrap;overflow-wrap:anywhere;margin:.1rem 0}
            @media(prefers-color-scheme:dark){body{color:#e8e8ea;background:#17181a}a{color:#8ab4f8}
            .m time,.quiet{color:#a0a4aa}}""";

    private final ExportLanguage language;

    public ExportPages(ExportLanguage language) {
        this.language = language;
    }

    /**
     * A link on the first page.
     *
     * @param count of messages, or bytes
     */
    public record Link(String name, String path, long count) {}

    /** The beginning of the first page, to be followed by lists and {@link #end}. */
    public String begin(String name, String login) {
        return head(language.title) + "<h1>" + escaped(language.title) + "</h1>\n<p>" + escaped(name) + " (@"
                + escaped(login) + ") · <a href=\"profile.json\">profile.json</a></p>\n<p class=\"quiet\">"
                + escaped(language.note) + "</p>\n";
    }

    public String chatsHeading() {
        return "<h2>" + escaped(language.chats) + "</h2>\n";
    }

    public String filesHeading() {
        return "<h2>" + escaped(language.files) + "</h2>\n";
    }

    /** A list. */
    public String list(List<Link> links) {
        StringBuilder html = new StringBuilder("<ul>\n");
        for (Link link : links) {
            html.append("<li><a href=\"")
                    .append(escaped(link.path))
                    .append("\">")
                    .append(escaped(link.name))
                    .append("</a> <span class=\"quiet\">")
                    .append(link.count)
                    .append("</span></li>\n");
        }
        return html.append("</ul>\n").toString();
    }

    /** The name of a chat. */
    public String chatName(String title, List<String> members) {
        if (!title.isEmpty()) {
            return title;
        }
        return members.isEmpty() ? language.direct : String.join(", ", members);
    }

    /** One page of a chat. Pages are numbered from 1. */
    public String page(String chat, List<ExportedMessage> messages, int number, boolean last) {
        StringBuilder html = new StringBuilder(head(chat));
        html.append("<p><a href=\"../../index.html\">")
                .append(escaped(language.back))
                .append("</a>");
        if (number > 1) {
            html.append(" · <a href=\"")
                    .append(number - 1)
                    .append(".html\">")
                    .append(escaped(language.older))
                    .append("</a>");
        }
        if (!last) {
            html.append(" · <a href=\"")
                    .append(number + 1)
                    .append(".html\">")
                    .append(escaped(language.newer))
                    .append("</a>");
        }
        html.append("</p>\n<h1>").append(escaped(chat)).append("</h1>\n");
        messages.forEach(message -> html.append(message(message)));
        return html.append(end()).toString();
    }

    public String end() {
        return "</body>\n</html>\n";
    }

    private String message(ExportedMessage message) {
        StringBuilder html = new StringBuilder("<div class=\"m\"><b>")
                .append(escaped(message.sender()))
                .append("</b>");
        html.append("<time>").append(TIME.format(message.sentAt())).append("</time>");
        if (message.edited()) {
            quiet(html, language.edited);
        }
        if (message.forwarded()) {
            quiet(html, language.forwarded);
        }
        if (message.deleted()) {
            quiet(html, language.deleted);
        }
        if (message.call()) {
            quiet(html, language.call);
        }
        String notice = message.notice();
        if (notice != null) {
            quiet(html, language.notice(notice));
        }
        String text = message.text();
        if (text != null && !text.isEmpty()) {
            html.append("<p class=\"t\" dir=\"auto\">").append(escaped(text)).append("</p>");
        }
        for (ExportedMessage.NamedFile file : message.files()) {
            String path = file.path();
            html.append("<p>📎 ");
            html.append(
                    path == null
                            ? escaped(file.name())
                            : "<a href=\"../../" + escaped(path) + "\">" + escaped(file.name()) + "</a>");
            html.append("</p>");
        }
        return html.append("</div>\n").toString();
    }

    private static void quiet(StringBuilder html, String text) {
        html.append(" <span class=\"quiet\">").append(escaped(text)).append("</span>");
    }

    private String head(String title) {
        return "<!doctype html>\n<html lang=\"" + language.code() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>" + escaped(title)
                + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n";
    }

    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
