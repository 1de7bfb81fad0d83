package chat.parley.desktop.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import net.fellbaum.jemoji.EmojiManager;
import net.fellbaum.jemoji.IndexedEmoji;

/** Emoji as pictures in colour, which JavaFX does not draw from fonts. Of one that has no picture the character is shown. */
final class EmojiImages {
    private static final int KEPT = 400;
    private static final int VARIATION_SELECTOR = 0xFE0F;
    /** So far below the line of writing an emoji reaches. */
    private static final double DESCENT = 0.18;

    private static final Map<String, byte[]> FILES = read();
    private static final Map<String, Image> IMAGES = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Image> eldest) {
            return size() > KEPT;
        }
    };

    private EmojiImages() {}

    private static Map<String, byte[]> read() {
        Map<String, byte[]> files = new HashMap<>();
        InputStream resource = Objects.requireNonNull(EmojiImages.class.getResourceAsStream("emoji.zip"), "emoji.zip");
        try (ZipInputStream zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().replace(".png", "").replace("-fe0f", "");
                files.put(name, zip.readAllBytes());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    private static Optional<Image> image(String emoji) {
        String name = emoji.codePoints()
                .filter(point -> point != VARIATION_SELECTOR)
                .mapToObj(point -> String.format("%04x", point))
                .collect(Collectors.joining("-"));
        byte[] file = FILES.get(name);
        return file == null
                ? Optional.empty()
                : Optional.of(IMAGES.computeIfAbsent(name, _ -> new Image(new ByteArrayInputStream(file))));
    }

    static boolean exists(String emoji) {
        return image(emoji).isPresent();
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
        for (IndexedEmoji found : EmojiManager.extractEmojisInOrderWithIndex(text)) {
            String emoji = found.getEmoji().getEmoji();
            if (exists(emoji)) {
                if (found.getCharIndex() > done) {
                    pieces.add(words.apply(text.substring(done, found.getCharIndex())));
                }
                Node picture = node(emoji, size);
                picture.setTranslateY(size * DESCENT);
                pieces.add(picture);
                done = found.getEndCharIndex();
            }
        }
        if (done < text.length()) {
            pieces.add(words.apply(text.substring(done)));
        }
        return pieces;
    }

    /** One line of text that is cut where there is no room. */
    static Region line(String text, double size, String style) {
        if (!EmojiManager.containsAnyEmoji(text)) {
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
