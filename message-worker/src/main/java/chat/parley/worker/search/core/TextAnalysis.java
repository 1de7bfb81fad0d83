package chat.parley.worker.search.core;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/**
 * Takes texts apart into words. A word is a run of letters and digits; apostrophes and invisible characters inside of it
 * do not count. Scripts without spaces between words, and pictographs, give one word for each character, so that what is
 * asked for in them is found as a sequence. Which stemmer is used is decided by the script of the word.
 *
 * <p>Changing what this makes of a text makes the index that is stored unfit: it must be rebuilt.
 *
 * <p>To be used by one thread at a time; make one for each batch.
 */
public final class TextAnalysis {
    /** What is longer is no word of a language. */
    private static final int LONGEST_STEMMED = 40;

    private final SnowballStemmer russian = new RussianStemmer();
    private final SnowballStemmer english = new EnglishStemmer();

    /** The words of a text, in order. */
    List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int first = text.codePointAt(at);
            int start = at;
            at += Character.charCount(first);
            if (standsAlone(first)) {
                at = pastMarks(text, at);
            } else if (Character.isLetterOrDigit(first)) {
                at = pastWord(text, at);
            } else {
                continue;
            }
            String form = form(text.substring(start, at));
            if (!form.isEmpty()) {
                tokens.add(new Token(form, stem(form), start, at));
            }
        }
        return tokens;
    }

    /** Whether a character is a word by itself. */
    private static boolean standsAlone(int character) {
        if (character < 0x0e00) {
            return character > 0x7f && Character.isExtendedPictographic(character);
        }
        return Character.isExtendedPictographic(character)
                || switch (UnicodeScript.of(character)) {
                    case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> Character.isLetter(character);
                    default -> false; // every other script of Unicode puts spaces between words
                };
    }

    private static int pastMarks(String text, int from) {
        int at = from;
        while (at < text.length() && isMark(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static int pastWord(String text, int from) {
        int at = from;
        int end = from;
        while (at < text.length()) {
            int next = text.codePointAt(at);
            at += Character.charCount(next);
            if (isMark(next) || (Character.isLetterOrDigit(next) && !standsAlone(next))) {
                end = at;
            } else if (!isIgnored(next)) {
                break;
            }
        }
        return end;
    }

    /** Inside of a word only: an apostrophe, or a character that is not seen. */
    private static boolean isIgnored(int character) {
        return character == '\'' || character == '\u2019' || Character.getType(character) == Character.FORMAT;
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false; // all other general categories
        };
    }

    private static String form(String word) {
        String lower = isPlain(word) ? word.toLowerCase(Locale.ROOT) : normalised(word);
        return lower.replace('ё', 'е').replace('ς', 'σ');
    }

    /** Nothing in it but case needs to be normalised, as in most words. */
    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean plain = c < 0x80 ? c != '\'' : c >= 0x0410 && c <= 0x0451;
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static String normalised(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFKD);
        StringBuilder kept = new StringBuilder(apart.length());
        boolean afterLatin = false;
        for (int at = 0; at < apart.length(); ) {
            int character = apart.codePointAt(at);
            at += Character.charCount(character);
            if (isMark(character)) {
                if (!afterLatin) {
                    kept.appendCodePoint(character);
                }
            } else if (!isIgnored(character)) {
                kept.appendCodePoint(character);
                afterLatin = UnicodeScript.of(character) == UnicodeScript.LATIN;
            }
        }
        // Lower case of a composed text may come apart again.
        String lower = Normalizer.normalize(kept, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    private String stem(String form) {
        SnowballStemmer stemmer = form.length() > LONGEST_STEMMED ? null : stemmer(form);
        if (stemmer == null) {
            return form;
        }
        stemmer.setCurrent(form);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    /** Null for a form that is not all Cyrillic or all Latin letters. */
    private @Nullable SnowballStemmer stemmer(String form) {
        boolean cyrillic = true;
        boolean latin = true;
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            latin &= c >= 'a' && c <= 'z';
            cyrillic &= c >= '\u0430' && c <= '\u045f';
        }
        return latin ? english : cyrillic ? russian : null;
    }
}
