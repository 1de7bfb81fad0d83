package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatItem;
import chat.parley.desktop.view.Mark;
import chat.parley.wire.model.LinkPreview;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;

/** A message in the window of a chat. */
final class BubbleNode extends HBox {
    private static final double WIDEST = 560;
    private static final double AVATAR = 34;
    private static final double LARGE_EMOJI = 48;
    private static final int CHIPS_IN_A_ROW = 6;

    private final ChatItem.Bubble bubble;
    private final BubbleActions actions;
    private final VBox box = new VBox();

    BubbleNode(ChatItem.Bubble bubble, BubbleActions actions, boolean withAvatars) {
        super(8);
        this.bubble = bubble;
        this.actions = actions;
        setAlignment(bubble.own() ? Pos.BOTTOM_RIGHT : Pos.BOTTOM_LEFT);
        getStyleClass().add("message");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setAccessibleText(bubble.label());
        box.getStyleClass().add("bubble");
        box.setMaxWidth(WIDEST);
        box.setFillWidth(true);
        if (bubble.own()) {
            box.getStyleClass().add("bubble-own");
        }
        if (bubble.lastOfRun()) {
            box.getStyleClass().add("bubble-last");
        }
        fill();
        if (withAvatars && !bubble.own()) {
            Region place = new Region();
            place.setMinWidth(AVATAR);
            getChildren().add(bubble.lastOfRun() ? new Avatar(bubble.face(), AVATAR, null) : place);
        }
        getChildren().add(box);
        addEventFilter(MouseEvent.MOUSE_CLICKED, event -> {
            if (actions.isSelecting() && event.getButton() == MouseButton.PRIMARY) {
                event.consume();
                actions.select(bubble);
            }
        });
        setOnContextMenuRequested(event -> showMenu(event.getScreenX(), event.getScreenY()));
    }

    long seq() {
        return bubble.seq();
    }

    void showMenu(double screenX, double screenY) {
        actions.showMenu(bubble, screenX, screenY);
    }

    void showSelected(boolean selected) {
        getStyleClass().remove("message-selected");
        if (selected) {
            getStyleClass().add("message-selected");
        }
    }

    void highlight(boolean on) {
        box.getStyleClass().remove("bubble-highlight");
        if (on) {
            box.getStyleClass().add("bubble-highlight");
        }
    }

    private void fill() {
        List<Node> parts = box.getChildren();
        if (bubble.sender() != null) {
            parts.add(Controls.label(
                    bubble.sender(), "sender", "sender-" + bubble.face().color()));
        }
        if (bubble.forwardedFrom() != null) {
            parts.add(Controls.label(bubble.forwardedFrom(), "small", "dim"));
        }
        if (bubble.quote() != null) {
            parts.add(quote(bubble.quote()));
        }
        bubble.files().forEach(file -> parts.add(new AttachmentNode(bubble, file, actions)));
        HBox meta = meta();
        if (bubble.emojiOnly()) {
            box.getStyleClass().addAll("bubble-bare", "bubble-emoji");
            FlowPane emoji = new FlowPane(2, 2);
            emoji.setPrefWrapLength(WIDEST);
            emoji.setRowValignment(VPos.BOTTOM);
            emoji.getChildren().addAll(EmojiImages.pieces(bubble.text().strip(), LARGE_EMOJI, Text::new));
            emoji.getChildren().forEach(piece -> piece.setTranslateY(0));
            meta.setMaxHeight(USE_PREF_SIZE);
            emoji.getChildren().add(meta);
            parts.add(emoji);
        } else if (bubble.text().isEmpty()) {
            parts.add(meta);
        } else {
            addText(parts, meta);
        }
        bubble.previews().forEach(preview -> parts.add(preview(preview)));
        if (!bubble.reactions().isEmpty()) {
            parts.add(reactions());
        }
        if (bubble.failure() != null) {
            parts.add(failure(bubble.failure()));
        }
    }

    /** The time stands behind the last word, where there is room for it. */
    private void addText(List<Node> parts, HBox meta) {
        if (bubble.deleted()) {
            box.getStyleClass().add("bubble-deleted");
            parts.add(MarkdownText.flow(new Text(bubble.text()), meta));
            return;
        }
        List<Node> blocks = MarkdownText.of(bubble.text(), actions::openLink, actions.text("message.copyCode"));
        parts.addAll(blocks);
        if (blocks.getLast() instanceof TextFlow last) {
            // Its marks are not to be mirrored, only its place is.
            meta.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
            if (last.getNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT) {
                meta.getStyleClass().add("bubble-meta-left");
            }
            last.getChildren().add(meta);
        } else {
            parts.add(meta);
        }
    }

    private HBox meta() {
        HBox meta = new HBox();
        meta.getStyleClass().add("bubble-meta");
        if (bubble.pinned()) {
            meta.getChildren().add(Icons.of(Feather.BOOKMARK));
        }
        if (bubble.edited()) {
            meta.getChildren().add(new Label(actions.text("message.edited")));
        }
        meta.getChildren().add(new Label(bubble.time()));
        if (bubble.mark() != Mark.NONE) {
            meta.getChildren()
                    .add(Icons.mark(bubble.mark(), actions.text(bubble.mark().key())));
        }
        return meta;
    }

    private Node quote(ChatItem.Quote quote) {
        VBox part = new VBox();
        if (!quote.author().isEmpty()) {
            part.getChildren().add(new Label(quote.author()));
            part.getChildren().getFirst().getStyleClass().add("quote-author");
        }
        part.getChildren().add(EmojiImages.line(quote.text(), 15, "quote-text"));
        part.getStyleClass().add("quote");
        part.setOnMouseClicked(_ -> actions.goTo(quote.seq()));
        if (!quote.known()) {
            actions.fetch(quote.seq());
        }
        return part;
    }

    private Node preview(LinkPreview preview) {
        VBox part =
                new VBox(2, Controls.label(preview.site(), "small", "dim"), Controls.label(preview.title(), "title"));
        if (preview.description() != null) {
            part.getChildren().add(Controls.label(preview.description(), "small"));
        }
        part.getStyleClass().add("preview");
        part.setOnMouseClicked(_ -> actions.openLink(preview.url()));
        if (!bubble.own()) {
            return part;
        }
        Button remove = Icons.button(Feather.X, actions.text("preview.remove"));
        remove.getStyleClass().add("preview-remove");
        remove.setOnAction(_ -> actions.removePreview(bubble, preview.url()));
        HBox.setHgrow(part, Priority.ALWAYS);
        return new HBox(4, part, remove);
    }

    private Node reactions() {
        boolean few = bubble.reactions().size() <= CHIPS_IN_A_ROW;
        FlowPane many = new FlowPane(4, 4);
        Pane pane = few ? new HBox(4) : many;
        for (ChatItem.ReactionChip chip : bubble.reactions()) {
            Button button = new Button("" + chip.count(), EmojiImages.node(chip.emoji(), 17));
            button.getStyleClass().add("reaction");
            if (chip.own()) {
                button.getStyleClass().add("reaction-own");
            }
            button.setAccessibleText(chip.emoji() + " " + chip.names());
            button.setTooltip(new Tooltip(chip.names()));
            button.setOnAction(_ -> actions.react(bubble, chip.emoji(), !chip.own()));
            button.setOnContextMenuRequested(event -> {
                event.consume();
                actions.showReactions(bubble);
            });
            pane.getChildren().add(button);
        }
        return pane;
    }

    private Node failure(String text) {
        Button retry = Controls.button(actions.text("message.retry"), "plain", () -> actions.retry(bubble));
        Button discard = Controls.button(actions.text("message.discard"), "plain", () -> actions.discard(bubble));
        return new VBox(4, Controls.label(text, "failure"), new HBox(6, retry, discard));
    }
}
