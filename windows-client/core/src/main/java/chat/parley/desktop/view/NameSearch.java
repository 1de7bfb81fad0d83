package chat.parley.desktop.view;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds names by the beginnings of their words, in any order, whatever marks the letters have. */
final class NameSearch {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private final List<String> wanted;

    NameSearch(String query) {
        wanted = words(query);
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    boolean matches(String name) {
        List<String> words = words(name);
        return wanted.stream().allMatch(part -> words.stream().anyMatch(word -> word.startsWith(part)));
    }

    private static List<String> words(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return SPACES.splitAsStream(plain).filter(word -> !word.isEmpty()).toList();
    }
}
