package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatRow;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.FocusModel;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;

/**
 * The list of chats by keys: arrows go from chat to chat, Enter opens. The list's own way would open each chat that an arrow
 * passes, which reads its messages.
 */
final class ChatListKeys {
    private static final int PAGE = 8;

    private final ListView<ChatRow> list;
    private final Consumer<ChatRow> onOpen;
    private final Function<ChatRow, ContextMenu> menu;
    private Optional<Node> above = Optional.empty();

    ChatListKeys(ListView<ChatRow> list, Consumer<ChatRow> onOpen, Function<ChatRow, ContextMenu> menu) {
        this.list = list;
        this.onOpen = onOpen;
        this.menu = menu;
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setOnContextMenuRequested(this::menuRequested);
        list.focusedProperty().addListener((_, _, focused) -> {
            if (focused && focus().getFocusedIndex() < 0) {
                focus().focus(Math.max(0, list.getSelectionModel().getSelectedIndex()));
            }
        });
    }

    /** Arrow up leads from the first chat to a node. */
    void leaveUpwards(Node node) {
        above = Optional.of(node);
    }

    private FocusModel<ChatRow> focus() {
        return list.getFocusModel();
    }

    private void pressed(KeyEvent event) {
        int place = focus().getFocusedIndex();
        switch (event.getCode()) {
            case UP -> {
                if (place <= 0) {
                    above.ifPresent(Node::requestFocus);
                } else {
                    go(place - 1);
                }
            }
            case DOWN -> go(place + 1);
            case PAGE_UP -> go(place - PAGE);
            case PAGE_DOWN -> go(place + PAGE);
            case HOME -> go(0);
            case END -> go(list.getItems().size() - 1);
            case ENTER, SPACE -> Optional.ofNullable(focus().getFocusedItem()).ifPresent(onOpen);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void go(int place) {
        if (!list.getItems().isEmpty()) {
            int next = Math.clamp(place, 0, list.getItems().size() - 1);
            focus().focus(next);
            if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.scrollTo(next);
            }
        }
    }

    /** The mouse asks the row below it; keys ask the list. */
    private void menuRequested(ContextMenuEvent event) {
        ChatRow row = focus().getFocusedItem();
        if (event.isKeyboardTrigger() && row != null) {
            event.consume();
            list.lookupAll(".list-cell").stream()
                    .filter(node -> node instanceof ListCell<?> cell && row.equals(cell.getItem()))
                    .findFirst()
                    .ifPresent(cell -> {
                        Bounds bounds = cell.localToScreen(cell.getLayoutBounds());
                        menu.apply(row).show(cell, bounds.getCenterX(), bounds.getCenterY());
                    });
        }
    }
}
