package chat.parley.desktop.app;

import chat.parley.desktop.view.Formatting;
import chat.parley.desktop.view.Texts;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The formats that a message can have. */
final class FormatMenu extends ContextMenu {
    private static final double HEIGHT = 240;

    FormatMenu(Texts texts, Consumer<Formatting.Format> onChosen) {
        setId("format-menu");
        for (Formatting.Format format : Formatting.Format.values()) {
            String key = "format." + format.name().toLowerCase(Locale.ROOT);
            MenuItem item = new MenuItem(texts.get(key));
            item.setId(key);
            // Shown only: the field itself hears the keys.
            item.setAccelerator(keys(format));
            item.setOnAction(_ -> onChosen.accept(format));
            getItems().add(item);
        }
    }

    private static KeyCombination keys(Formatting.Format format) {
        return switch (format) {
            case BOLD -> new KeyCodeCombination(KeyCode.B, KeyCombination.SHORTCUT_DOWN);
            case ITALIC -> new KeyCodeCombination(KeyCode.I, KeyCombination.SHORTCUT_DOWN);
            case STRIKE -> new KeyCodeCombination(KeyCode.X, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
            case CODE -> new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN);
            case QUOTE ->
                new KeyCodeCombination(KeyCode.DIGIT9, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
            case BULLETS ->
                new KeyCodeCombination(KeyCode.DIGIT8, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
            case NUMBERS ->
                new KeyCodeCombination(KeyCode.DIGIT7, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        };
    }

    void showAbove(Node owner) {
        Bounds place = owner.localToScreen(owner.getBoundsInLocal());
        show(owner, place.getMinX(), place.getMinY() - HEIGHT);
    }
}
