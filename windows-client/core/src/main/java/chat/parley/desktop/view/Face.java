package chat.parley.desktop.view;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a person or a group.
 *
 * @param color one of {@link #COLORS}, always the same for the same id
 * @param picture the file of a group's picture, which takes the place of the initials
 */
public record Face(String initials, int color, @Nullable UUID picture) {
    public static final int COLORS = 8;

    private static final int DIGITS_MASK = 0xFFFFFF;

    public static Face of(UUID id, String name) {
        // As in the web client: random ids spread evenly over their last digits.
        int color = Math.toIntExact((id.getLeastSignificantBits() & DIGITS_MASK) % COLORS);
        return new Face(initials(name), color, null);
    }

    Face with(@Nullable UUID file) {
        return new Face(initials, color, file);
    }

    /** At most two characters; a whole emoji or combined letter counts as one. */
    static String initials(String name) {
        List<String> words = Arrays.stream(name.split("[\\s\\p{Pd}]+"))
                .filter(word -> word.codePoints().anyMatch(Face::isShown))
                .toList();
        if (words.isEmpty()) {
            return "";
        }
        String last = words.size() > 1 ? first(words.getLast()) : "";
        return (first(words.getFirst()) + last).toUpperCase(Locale.ROOT);
    }

    private static boolean isShown(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || Character.isExtendedPictographic(codePoint);
    }

    private static String first(String word) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(word);
        int start = characters.first();
        for (int end = characters.next(); end != BreakIterator.DONE; start = end, end = characters.next()) {
            String character = word.substring(start, end);
            if (character.codePoints().anyMatch(Face::isShown)) {
                return character;
            }
        }
        return "";
    }
}
