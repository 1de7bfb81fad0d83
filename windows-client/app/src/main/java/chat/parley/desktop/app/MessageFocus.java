package chat.parley.desktop.app;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/** Of all messages one is reached with Tab, the newest at first; arrow keys lead from it to the others, Enter to its menu. */
final class MessageFocus {
    private static final double INSET = 24;

    private final Pane content;
    private final Consumer<Node> reveal;

    /**
     * Of the messages that stand one below the other.
     *
     * @param reveal brings one into sight
     */
    MessageFocus(Pane content, Consumer<Node> reveal) {
        this.content = content;
        this.reveal = reveal;
        content.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** What is shown has changed: the newest is the one, unless somebody is at another. */
    void refresh() {
        List<BubbleNode> all = bubbles();
        Scene scene = content.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        if (!all.isEmpty()) {
            stopAt(
                    all,
                    all.stream().filter(one -> one.equals(owner)).findFirst().orElse(all.getLast()));
        }
    }

    /** Another node shows now what the focus was at. */
    void moveTo(Node successor) {
        if (successor instanceof BubbleNode) {
            successor.setFocusTraversable(true);
            successor.requestFocus();
        }
    }

    private List<BubbleNode> bubbles() {
        return content.getChildren().stream()
                .filter(BubbleNode.class::isInstance)
                .map(BubbleNode.class::cast)
                .toList();
    }

    private static void stopAt(List<BubbleNode> all, BubbleNode stop) {
        all.forEach(one -> one.setFocusTraversable(one.equals(stop)));
    }

    private void pressed(KeyEvent event) {
        Scene scene = content.getScene();
        if (!(scene.getFocusOwner() instanceof BubbleNode focused)) {
            return;
        }
        List<BubbleNode> all = bubbles();
        int place = all.indexOf(focused);
        switch (event.getCode()) {
            case UP -> go(all, place - 1);
            case DOWN -> go(all, place + 1);
            case HOME -> go(all, 0);
            case END -> go(all, all.size() - 1);
            case ENTER -> {
                Bounds bounds = focused.localToScreen(focused.getLayoutBounds());
                focused.showMenu(bounds.getMinX() + INSET, bounds.getMinY() + INSET);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void go(List<BubbleNode> all, int place) {
        BubbleNode next = all.get(Math.clamp(place, 0, all.size() - 1));
        stopAt(all, next);
        next.requestFocus();
        reveal.accept(next);
    }
}
