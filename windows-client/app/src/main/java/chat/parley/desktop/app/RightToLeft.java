package chat.parley.desktop.app;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Hebrew, Arabic and their like. JavaFX 25 and 26 cannot break a line within such text: laying it out throws, and nothing in
 * the window moves from then on. Between two texts of a flow it can, so each word becomes one; where that is not possible
 * such text is on one line.
 */
final class RightToLeft {
    /** Longer words are broken, as one alone may be wider than a bubble. */
    private static final int LONGEST = 12;

    private static final String MAY_BREAK = "\u200B";
    private static final Pattern AFTER_SPACE = Pattern.compile("(?<=\\s)");

    private RightToLeft() {}

    static boolean isIn(@Nullable String text) {
        return text != null && Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /** Whether a paragraph runs from the right, as its first letter does. */
    static boolean isBaseOf(String text) {
        return !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /** A text as the texts of a flow; one, if it is of other scripts. */
    static List<String> pieces(String text) {
        if (!isIn(text)) {
            return List.of(text);
        }
        List<String> pieces = new ArrayList<>();
        for (String word : AFTER_SPACE.splitAsStream(text).toList()) {
            int start = 0;
            while (word.codePointCount(start, word.length()) > LONGEST) {
                int end = word.offsetByCodePoints(start, LONGEST);
                pieces.add(word.substring(start, end) + MAY_BREAK);
                start = end;
            }
            pieces.add(word.substring(start));
        }
        return pieces;
    }

    /** At once: the field itself does it with the next layout, and is asked for its size before. */
    private static void unwrap(TextArea field) {
        field.setWrapText(false);
        field.lookupAll(".text").forEach(node -> {
            if (node instanceof Text text) {
                text.setWrappingWidth(0);
            }
        });
    }

    /**
     * Breaks lines of a field as long as its text allows it: not any more before such text comes in, and again after it is
     * gone. To be called when what limits the field is set.
     */
    static void guard(TextArea field) {
        TextFormatter<?> limit = field.getTextFormatter();
        field.setTextFormatter(new TextFormatter<>(change -> {
            TextFormatter.Change made =
                    limit == null ? change : limit.getFilter().apply(change);
            if (made != null && isIn(made.getControlNewText())) {
                unwrap(field);
            }
            return made;
        }));
        field.setWrapText(!isIn(field.getText()));
        field.textProperty()
                .addListener((_, _, _) -> Platform.runLater(() -> field.setWrapText(!isIn(field.getText()))));
    }
}
