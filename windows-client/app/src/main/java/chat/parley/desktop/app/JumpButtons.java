package chat.parley.desktop.app;

import chat.parley.desktop.view.Texts;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Over the messages: back to the first unread one, and to the newest. */
final class JumpButtons extends StackPane {
    private final Texts texts;
    private final Button toUnread;
    private final Button toNewest;

    JumpButtons(Texts texts, Runnable onUnread, Runnable onNewest) {
        this.texts = texts;
        setPickOnBounds(false);
        toUnread = button("to-unread", Feather.ARROW_UP, onUnread);
        toUnread.setText(texts.get("jump.unread"));
        toNewest = button("to-newest", Feather.ARROW_DOWN, onNewest);
        toNewest.setAccessibleText(texts.get("jump.newest"));
        setAlignment(toUnread, Pos.TOP_CENTER);
        setAlignment(toNewest, Pos.BOTTOM_RIGHT);
        setMargin(toUnread, new Insets(12));
        setMargin(toNewest, new Insets(0, 18, 10, 0));
        getChildren().addAll(toUnread, toNewest);
        show(false, false, 0);
    }

    private static Button button(String id, Feather icon, Runnable action) {
        Button button = new Button("", Icons.of(icon));
        button.setId(id);
        button.getStyleClass().add("jump-button");
        button.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /**
     * As it is now.
     *
     * @param unread messages below that were not read
     */
    void show(boolean unreadAbove, boolean newestBelow, int unread) {
        toUnread.setVisible(unreadAbove);
        toNewest.setVisible(newestBelow);
        toNewest.setText(unread == 0 ? "" : texts.get("jump.newBelow", Map.of("count", unread)));
    }
}
