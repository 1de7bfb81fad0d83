package chat.parley.desktop.app;

import chat.parley.desktop.settings.SkinTone;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import net.fellbaum.jemoji.Emoji;
import net.fellbaum.jemoji.EmojiManager;
import net.fellbaum.jemoji.Qualification;

/** Chooses an emoji: those used last, by group, or by a word of their names. */
final class EmojiPicker {
    private static final double WIDTH = 352;
    private static final double HEIGHT = 300;
    private static final double ABOVE_AND_BELOW = 132;
    private static final int FOUND = 90;
    private static final double SIZE = 24;
    /** All of them, without skin tones, in the order of Unicode's chart. */
    private static final List<Emoji> ALL = EmojiManager.getAllEmojis().stream()
            .filter(emoji -> emoji.getQualification() == Qualification.FULLY_QUALIFIED)
            .filter(emoji -> !emoji.hasFitzpatrickComponent() && !emoji.hasHairStyleComponent())
            .filter(emoji -> EmojiImages.exists(emoji.getEmoji()))
            .sorted(Comparator.comparing(Emoji::getGroup)
                    .thenComparing(Emoji::getSubgroup)
                    .thenComparing(Emoji::getEmoji))
            .toList();

    private final Session session;
    private final Consumer<String> onChosen;
    private final FlowPane grid = new FlowPane();
    private final TextField search = new TextField();
    private final Popup popup = new Popup();

    static List<Emoji> all() {
        return ALL;
    }

    EmojiPicker(Session session, Consumer<String> onChosen) {
        this.session = session;
        this.onChosen = onChosen;
        search.getStyleClass().add("field");
        search.setPromptText(session.texts().get("emoji.search"));
        search.setAccessibleText(session.texts().get("emoji.search"));
        search.textProperty().addListener((_, _, words) -> show(words));
        grid.setPrefWrapLength(WIDTH - 30);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setPrefSize(WIDTH, HEIGHT);
        scroll.getStyleClass().add("messages");
        VBox box = new VBox(search, scroll, new SkinToneRow(session, () -> show(search.getText())));
        box.getStyleClass().add("emoji-picker");
        box.setId("emoji-picker");
        popup.setAutoHide(true);
        popup.getContent().add(box);
        show("");
    }

    void showAbove(Node owner) {
        dress(owner);
        Bounds place = owner.localToScreen(owner.getBoundsInLocal());
        popup.show(owner, place.getMaxX() - WIDTH - 20, place.getMinY() - HEIGHT - ABOVE_AND_BELOW);
        search.requestFocus();
    }

    /** Where something was pressed that is not there any more. */
    void showAt(Node owner, double x, double y) {
        dress(owner);
        popup.show(owner, x, y);
        search.requestFocus();
    }

    private void dress(Node owner) {
        popup.getScene().getRoot().getStyleClass().add("root");
        popup.getScene().getRoot().setStyle("-fx-background-color: transparent;");
        popup.getScene().getStylesheets().setAll(owner.getScene().getStylesheets());
    }

    private void show(String words) {
        String wanted = words.toLowerCase(Locale.ROOT).strip();
        List<String> recent = session.settings().get().recentEmoji();
        Stream<String> shown = wanted.isEmpty()
                ? Stream.concat(
                        recent.stream(), ALL.stream().map(Emoji::getEmoji).filter(one -> !recent.contains(one)))
                : ALL.stream().filter(emoji -> matches(emoji, wanted)).map(Emoji::getEmoji);
        SkinTone tone = session.settings().get().messages().skinTone();
        grid.getChildren()
                .setAll(shown.limit(wanted.isEmpty() ? 400 : FOUND)
                        .map(emoji -> button(emoji, toned(emoji, tone)))
                        .toList());
    }

    private static boolean matches(Emoji emoji, String wanted) {
        return emoji.getDescription().toLowerCase(Locale.ROOT).contains(wanted)
                || emoji.getKeywords().stream().anyMatch(word -> word.startsWith(wanted));
    }

    /** The emoji itself if there is none of that tone. */
    static String toned(String emoji, SkinTone tone) {
        String toned = tone.of(emoji);
        return EmojiImages.exists(toned) ? toned : emoji;
    }

    /**
     * Chooses one.
     *
     * @param plain the same without a tone, by which it is remembered
     */
    private Button button(String plain, String emoji) {
        Button button = new Button();
        button.setGraphic(EmojiImages.node(emoji, SIZE));
        button.getStyleClass().add("emoji-button");
        String name = EmojiManager.getEmoji(emoji).map(Emoji::getDescription).orElse(emoji);
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setOnAction(_ -> {
            session.settings().update(settings -> settings.withUsed(plain));
            popup.hide();
            onChosen.accept(emoji);
        });
        return button;
    }
}
