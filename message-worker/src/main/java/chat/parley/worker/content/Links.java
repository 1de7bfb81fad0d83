package chat.parley.worker.content;

import chat.parley.wire.Limits;
import chat.parley.wire.model.MessageBody;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links of a text behind which one may look: web addresses with their protocol, bare, in angle brackets or as the
 * target of a Markdown link; none within code.
 */
public final class Links {
    private static final Pattern CODE = Pattern.compile("```.*?(?:```|\\z)|`[^`\n]*`", Pattern.DOTALL);
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![\\p{L}\\p{N}])https?://[^\\s<>\"`]+", Pattern.CASE_INSENSITIVE);

    /** What may follow an address and is not of it: the text's punctuation and marks that close around it. */
    private static final String AFTER = ".,;:!?'*_~|…»”";

    private Links() {}

    /** The first ones, each once; none when the author wants nobody to look. */
    public static List<String> of(MessageBody body) {
        if (body.plainLinks() != null || !body.text().contains("://")) {
            return List.of();
        }
        Set<String> links = new LinkedHashSet<>();
        Matcher matcher = ADDRESS.matcher(CODE.matcher(body.text()).replaceAll("`"));
        while (links.size() < Limits.PREVIEWS && matcher.find()) {
            String link = end(matcher.group());
            if (link.length() <= Limits.PREVIEW_URL_CHARS && !link.endsWith("://")) {
                links.add(link);
            }
        }
        return new ArrayList<>(links);
    }

    /** Cut before a bracket that was opened before the address, then without what ends the sentence. */
    private static String end(String found) {
        int open = 0;
        int end = found.length();
        for (int i = 0; i < end; i++) {
            switch (found.charAt(i)) {
                case '(', '[' -> open++;
                case ')', ']' -> open--;
                default -> {}
            }
            if (open < 0) {
                end = i;
            }
        }
        while (end > 0 && AFTER.indexOf(found.charAt(end - 1)) >= 0) {
            end--;
        }
        return found.substring(0, end);
    }
}
