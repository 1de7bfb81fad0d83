package chat.parley.desktop.app;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** A dialog with a list that scrolls. */
class ListDialog extends VBox {
    private static final double WIDTH = 480;
    private static final double HEIGHT = 400;

    private final VBox lines = new VBox(4);

    ListDialog(Session session, String id, String title) {
        getStyleClass().add("card");
        setId(id);
        setPrefWidth(WIDTH);
        getChildren()
                .addAll(
                        Controls.label(title, "heading"),
                        Controls.scrolled(lines, HEIGHT),
                        Controls.buttons(
                                Controls.button(session.texts().get("close"), "plain", session.overlay()::close)));
    }

    final void clear() {
        lines.getChildren().clear();
    }

    final void add(Node line) {
        lines.getChildren().add(line);
    }

    final void remove(Node line) {
        lines.getChildren().remove(line);
    }

    final boolean isEmpty() {
        return lines.getChildren().isEmpty();
    }
}
