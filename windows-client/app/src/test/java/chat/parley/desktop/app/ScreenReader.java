package chat.parley.desktop.app;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/** What a screen reader could not name. */
final class ScreenReader {
    private ScreenReader() {}

    /** Everything that can have the keyboard and has no name; on the thread of the windows. */
    static List<String> nameless(Parent root) {
        List<String> found = new ArrayList<>();
        look(root, root, found);
        return found;
    }

    private static void look(Node node, Parent root, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node.isFocusTraversable() && !node.isDisabled() && isBlank(name(node, root))) {
            found.add(node + " in " + node.getParent());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, root, found));
        }
    }

    private static @Nullable String name(Node node, Parent root) {
        if (!isBlank(node.getAccessibleText())) {
            return node.getAccessibleText();
        }
        return switch (node) {
            // What is written in it says nothing of what it is for.
            case TextInputControl field -> labelOf(field, root);
            case Labeled labeled -> labeled.getText();
            default -> labelOf(node, root);
        };
    }

    private static @Nullable String labelOf(Node node, Parent root) {
        return root.lookupAll(".label").stream()
                .filter(one -> one instanceof Label label && node.equals(label.getLabelFor()))
                .map(one -> ((Label) one).getText())
                .findFirst()
                .orElse(null);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
