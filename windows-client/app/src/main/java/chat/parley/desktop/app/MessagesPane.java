package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a chat, the newest at the bottom. It stays at the bottom while it is there, and where it is while older
 * messages come in above. What did not change keeps its node.
 */
final class MessagesPane extends ScrollPane {
    private static final double NEAR = 40;
    /** The line above new messages. */
    private static final String NEW = "new";

    private static final double AVATAR = 84;

    private final VBox content = new VBox();
    private final BubbleActions actions;
    private final Runnable onTop;
    private final Runnable onBottom;
    private final boolean withAvatars;
    private final Map<String, Shown> shown = new HashMap<>();
    private final MessageFocus focus = new MessageFocus(content, this::bringIntoSight);
    /** The message that was looked for last. */
    private @Nullable Long highlighted;

    private boolean atBottom = true;
    private boolean settling;
    private double contentHeight;
    private double viewportHeight;

    private record Shown(ChatItem item, Node node) {}

    MessagesPane(BubbleActions actions, boolean withAvatars, Runnable onTop, Runnable onBottom) {
        this.actions = actions;
        this.withAvatars = withAvatars;
        this.onTop = onTop;
        this.onBottom = onBottom;
        content.getStyleClass().add("messages-content");
        content.setAccessibleRole(AccessibleRole.LIST_VIEW);
        content.setAlignment(Pos.BOTTOM_LEFT);
        getStyleClass().add("messages");
        setId("messages");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        vvalueProperty().addListener((_, _, _) -> scrolled());
        content.heightProperty().addListener((_, _, _) -> sizeChanged());
        viewportBoundsProperty().addListener((_, _, bounds) -> {
            // Few messages stand next to where one writes; the empty space is above them.
            content.setMinHeight(bounds.getHeight());
            sizeChanged();
        });
    }

    boolean isAtBottom() {
        return atBottom;
    }

    void show(List<ChatItem> items) {
        double fromBottom = content.getHeight() - offset();
        boolean stay = !atBottom;
        Map<String, Shown> before = new HashMap<>(shown);
        shown.clear();
        List<Node> nodes = items.stream()
                .map(item -> {
                    Shown old = before.get(item.key());
                    Node node = old != null && old.item.equals(item) ? old.node : node(item);
                    shown.put(item.key(), new Shown(item, node));
                    return node;
                })
                .toList();
        if (content.getChildren().equals(nodes)) {
            return;
        }
        boolean grewAbove = !content.getChildren().isEmpty()
                && !nodes.isEmpty()
                && nodes.getLast().equals(content.getChildren().getLast());
        settling = true;
        Optional<Node> successor = successorOfFocused(before);
        content.getChildren().setAll(nodes);
        successor.ifPresent(focus::moveTo);
        focus.refresh();
        applyCss();
        layout();
        content.layout();
        if (atBottom) {
            toBottom();
        } else if (stay && grewAbove) {
            setOffset(content.getHeight() - fromBottom);
        }
        settling = false;
        settle();
    }

    /** What takes the place of the node in which the focus is; empty when that stays. */
    private Optional<Node> successorOfFocused(Map<String, Shown> before) {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        return before.values().stream()
                .filter(old -> isWithin(old.node, owner))
                .findFirst()
                .flatMap(old -> Optional.ofNullable(shown.get(old.item.key()))
                        .map(Shown::node)
                        .filter(node -> !node.equals(old.node)));
    }

    private static boolean isWithin(Node outer, @Nullable Node inner) {
        Node node = inner;
        while (node != null && !node.equals(outer)) {
            node = node.getParent();
        }
        return node != null;
    }

    /** The pane itself moves then, before or after this, so that the place is set again when it is done. */
    private void sizeChanged() {
        if (atBottom) {
            toBottom();
        }
        Platform.runLater(this::settle);
    }

    private void settle() {
        contentHeight = content.getHeight();
        viewportHeight = getViewportBounds().getHeight();
        if (atBottom) {
            toBottom();
        }
        if (range() == 0 && !content.getChildren().isEmpty()) {
            // Nobody can scroll to what is older.
            onTop.run();
        }
    }

    /** Whether the place may have moved with the sizes, and not by a person. */
    private boolean isResized() {
        return content.getHeight() != contentHeight || getViewportBounds().getHeight() != viewportHeight;
    }

    /** Told when the place that is looked at has moved. */
    void onMove(Runnable listener) {
        vvalueProperty().addListener((_, _, _) -> listener.run());
    }

    /** Whether the line above new messages stands above what is seen. */
    boolean isNewLineAbove() {
        Shown line = shown.get(NEW);
        return line != null && line.node.getBoundsInParent().getMaxY() < offset();
    }

    boolean hasNewLine() {
        return shown.containsKey(NEW);
    }

    void revealNewLine() {
        Shown line = shown.get(NEW);
        if (line != null) {
            atBottom = false;
            setOffset(line.node.getBoundsInParent().getMinY() - NEAR);
        }
    }

    void toBottom() {
        atBottom = true;
        setVvalue(getVmax());
    }

    /** Marks those that are selected. */
    void showSelected(Set<Long> seqs) {
        content.getChildren().forEach(node -> {
            if (node instanceof BubbleNode bubble) {
                bubble.showSelected(seqs.contains(bubble.seq()));
            }
        });
    }

    /** Brings a message into sight; answers whether it is shown at all. */
    boolean reveal(long seq) {
        Optional<BubbleNode> found = shown.values().stream()
                .filter(one -> one.item instanceof ChatItem.Bubble bubble && bubble.seq() == seq)
                .map(one -> (BubbleNode) one.node)
                .findFirst();
        found.ifPresent(node -> {
            atBottom = false;
            highlighted = seq;
            content.getChildren().forEach(other -> {
                if (other instanceof BubbleNode bubble) {
                    bubble.highlight(other == node);
                }
            });
            Platform.runLater(() -> {
                Bounds bounds = node.getBoundsInParent();
                setOffset(bounds.getCenterY() - getViewportBounds().getHeight() / 2);
            });
        });
        return found.isPresent();
    }

    private void bringIntoSight(Node node) {
        Bounds bounds = node.getBoundsInParent();
        double height = getViewportBounds().getHeight();
        if (bounds.getMinY() < offset()) {
            setOffset(bounds.getMinY() - NEAR);
        } else if (bounds.getMaxY() > offset() + height) {
            setOffset(bounds.getMaxY() - height + NEAR);
        }
    }

    private double range() {
        return Math.max(0, content.getHeight() - getViewportBounds().getHeight());
    }

    private double offset() {
        return getVvalue() * range();
    }

    private void setOffset(double offset) {
        double range = range();
        atBottom = atBottom || range == 0;
        setVvalue(range == 0 ? getVmax() : Math.clamp(offset / range, 0, 1));
    }

    private void scrolled() {
        if (settling || isResized()) {
            return;
        }
        double range = range();
        atBottom = range - offset() < NEAR;
        if (offset() < NEAR && range > 0) {
            onTop.run();
        }
        if (atBottom) {
            onBottom.run();
        }
    }

    private Node node(ChatItem item) {
        return switch (item) {
            case ChatItem.Line line -> line(line.text());
            case ChatItem.Call call -> new CallEntryNode(call, actions);
            case ChatItem.NewMessages news -> newMessages(news.text());
            case ChatItem.Beginning beginning -> beginning(beginning);
            case ChatItem.Bubble bubble -> bubble(bubble);
        };
    }

    private BubbleNode bubble(ChatItem.Bubble bubble) {
        BubbleNode node = new BubbleNode(bubble, actions, withAvatars);
        node.highlight(highlighted != null && highlighted == bubble.seq());
        return node;
    }

    private static Node line(String text) {
        HBox line = new HBox(Controls.label(text, "line-pill"));
        line.getStyleClass().add("message-line");
        return line;
    }

    private static Node newMessages(String text) {
        HBox line = new HBox(rule(), new Label(text), rule());
        line.getStyleClass().add("new-line");
        return line;
    }

    private static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        HBox.setHgrow(rule, Priority.ALWAYS);
        return rule;
    }

    private Node beginning(ChatItem.Beginning beginning) {
        VBox box = new VBox(
                actions.avatar(beginning.face(), AVATAR),
                EmojiImages.heading(beginning.title()),
                Controls.label(beginning.text(), "dim"));
        box.getStyleClass().add("beginning");
        return box;
    }
}
