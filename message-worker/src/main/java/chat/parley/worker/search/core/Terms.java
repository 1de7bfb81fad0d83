package chat.parley.worker.search.core;

import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.SearchedContent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What is stored of a message, hashed, so that it can be found: the stems of its words, their beginnings, its pairs of
 * neighbouring words, who sent it, and whether it has a file or a link. The first character tells these apart.
 */
public final class Terms {
    /** Shortest beginning of a word that is found. */
    static final int SHORTEST_PREFIX = 2;

    /** Longest beginning that is stored; of longer ones the first characters are looked up, and the rest is compared. */
    static final int LONGEST_PREFIX = 10;

    private Terms() {}

    /** Everything under which a message can be found. */
    public static Set<String> of(UUID senderId, MessageBody body, TextAnalysis analysis) {
        Set<String> terms = new HashSet<>();
        List<String> names = Searchable.fileNames(body);
        for (String text : Searchable.texts(body)) {
            addWords(terms, analysis.tokens(text));
        }
        for (String name : names) {
            addWords(terms, analysis.tokens(name));
        }
        terms.add(sender(senderId));
        for (SearchedContent content : SearchedContent.values()) {
            if (Searchable.has(body, content)) {
                terms.add(content(content));
            }
        }
        return terms;
    }

    private static void addWords(Set<String> terms, List<Token> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            terms.add(pair(tokens.get(i - 1), tokens.get(i)));
        }
        for (Token token : tokens) {
            terms.add(stem(token.stem()));
            int longest = Math.min(token.length(), LONGEST_PREFIX);
            for (int length = SHORTEST_PREFIX; length <= longest; length++) {
                terms.add(beginning(token.form(), length));
            }
        }
    }

    static String stem(String stem) {
        return "=" + stem;
    }

    /** Under which words that begin like this are stored; the form must have {@link #SHORTEST_PREFIX} letters. */
    static String prefix(String form) {
        return beginning(form, Math.min(form.codePointCount(0, form.length()), LONGEST_PREFIX));
    }

    /** Two words as they are written, one directly after the other. */
    static String pair(Token first, Token second) {
        return "+" + first.form() + " " + second.form();
    }

    static String sender(UUID senderId) {
        return "@" + senderId;
    }

    static String content(SearchedContent content) {
        return "#" + content.wireName();
    }

    private static String beginning(String form, int codePoints) {
        return "^" + form.substring(0, form.offsetByCodePoints(0, codePoints));
    }
}
