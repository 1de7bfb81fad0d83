package chat.parley.desktop.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;

/** Emoji as pictures in colour, which JavaFX does not draw from fonts. Of one that has no picture the character is shown. */
final class EmojiImages {
    private static final int KEPT = 160;
    private static final double HEADING = 24;
    private static final int VARIATION_SELECTOR = 0xFE0F;
    private static final int KEYCAP = 0x20E3;
    /** Below it are digits, which are emoji with a keycap only. */
    private static final int FIRST = 0xA9;
    /** So far below the line of writing an emoji reaches. */
    private static final double DESCENT = 0.18;

    /** What people take for one character (UAX #29): emoji are made of up to ten code points. */
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private static final EmojiArchive ARCHIVE = EmojiArchive.ofThisProgram();
    private static final Map<String, Image> IMAGES = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Image> eldest) {
            return size() > KEPT;
        }
    };

    private EmojiImages() {}

    private static String name(String emoji) {
        return emoji.codePoints()
                .filter(point -> point != VARIATION_SELECTOR)
                .mapToObj(point -> String.format("%04x", point))
                .collect(Collectors.joining("-"));
    }

    private static Optional<Image> image(String emoji) {
        String name = name(emoji);
        Image kept = IMAGES.get(name);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<Image> read = ARCHIVE.open(name).map(Image::new);
        read.ifPresent(image -> IMAGES.put(name, image));
        return read;
    }

    static boolean exists(String emoji) {
        return ARCHIVE.has(name(emoji));
    }

    static Node node(String emoji, double size) {
        return image(emoji)
                .<Node>map(image -> {
                    ImageView view = new ImageView(image);
                    view.setFitWidth(size);
                    view.setFitHeight(size);
                    view.setSmooth(true);
                    view.setAccessibleText(emoji);
                    return view;
                })
                .orElseGet(() -> new Text(emoji));
    }

    /** A text in pieces: emoji as pictures, and what {@code words} makes of everything between. */
    static List<Node> pieces(String text, double size, Function<String, Node> words) {
        List<Node> pieces = new ArrayList<>();
        int done = 0;
        for (MatchResult found : emojiIn(text)) {
            if (found.start() > done) {
                pieces.add(words.apply(text.substring(done, found.start())));
            }
            Node picture = node(found.group(), size);
            picture.setTranslateY(size * DESCENT);
            pieces.add(picture);
            done = found.end();
        }
        if (done < text.length()) {
            pieces.add(words.apply(text.substring(done)));
        }
        return pieces;
    }

    /** Those that have a picture. */
    static List<MatchResult> emojiIn(String text) {
        if (text.codePoints().noneMatch(EmojiImages::mayBeEmoji)) {
            return List.of();
        }
        return CHARACTER
                .matcher(text)
                .results()
                .filter(one -> one.group().codePoints().anyMatch(EmojiImages::mayBeEmoji) && exists(one.group()))
                .toList();
    }

    private static boolean mayBeEmoji(int point) {
        return point == KEYCAP || (point >= FIRST && Character.isEmoji(point));
    }

    /** A heading, on several lines where one is not enough. */
    static Region heading(String text) {
        if (emojiIn(text).isEmpty() || RightToLeft.isIn(text)) {
            return Controls.label(text, "heading");
        }
        TextFlow flow = new TextFlow();
        flow.setTextAlignment(TextAlignment.CENTER);
        flow.getChildren().addAll(pieces(text, HEADING, words -> {
            Text part = new Text(words);
            part.getStyleClass().add("heading");
            return part;
        }));
        return flow;
    }

    /** One line of text that is cut where there is no room. */
    static Region line(String text, double size, String style) {
        if (emojiIn(text).isEmpty()) {
            Label label = new Label(text);
            label.getStyleClass().add(style);
            return label;
        }
        HBox line = new HBox(1);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getChildren().addAll(pieces(text, size, words -> {
            Label label = new Label(words);
            label.getStyleClass().add(style);
            label.setMinWidth(Region.USE_PREF_SIZE);
            return label;
        }));
        line.getChildren().forEach(piece -> piece.setTranslateY(0));
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(line.widthProperty());
        clip.heightProperty().bind(line.heightProperty());
        line.setClip(clip);
        line.setMinWidth(0);
        return line;
    }
}
