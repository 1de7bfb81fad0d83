package chat.parley.desktop.app;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Tab goes round within a dialog: what lies below it cannot be seen, and would be pressed blindly. */
final class FocusLoop {
    private final Parent dialog;
    private final Scene scene;
    private final ChangeListener<Node> onFocus = (_, _, owner) -> moved(owner);
    private final EventHandler<KeyEvent> onKey = this::pressed;
    private boolean backwards;

    private FocusLoop(Parent dialog) {
        this.dialog = dialog;
        this.scene = dialog.getScene();
    }

    /** Begins it in a dialog that is shown; answers what ends it. */
    static Runnable within(Parent dialog) {
        FocusLoop loop = new FocusLoop(dialog);
        loop.scene.focusOwnerProperty().addListener(loop.onFocus);
        dialog.addEventFilter(KeyEvent.KEY_PRESSED, loop.onKey);
        return () -> loop.scene.focusOwnerProperty().removeListener(loop.onFocus);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB) {
            backwards = event.isShiftDown();
        }
    }

    private void moved(Node owner) {
        if (owner != null && !isWithin(owner)) {
            // Not while the focus is being moved.
            Platform.runLater(this::bringBack);
        }
    }

    private void bringBack() {
        Node owner = scene.getFocusOwner();
        if (dialog.getParent() == null || owner == null || isWithin(owner)) {
            return;
        }
        List<Node> stops = new ArrayList<>();
        collect(dialog, stops);
        if (stops.isEmpty()) {
            dialog.requestFocus();
        } else {
            (backwards ? stops.getLast() : stops.getFirst()).requestFocus();
        }
    }

    private boolean isWithin(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (one.equals(dialog)) {
                return true;
            }
        }
        return false;
    }

    private static void collect(Parent parent, List<Node> stops) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            if (!node.isVisible() || node.isDisabled()) {
                continue;
            }
            if (node.isFocusTraversable()) {
                stops.add(node);
            }
            if (node instanceof Parent inner) {
                collect(inner, stops);
            }
        }
    }
}
