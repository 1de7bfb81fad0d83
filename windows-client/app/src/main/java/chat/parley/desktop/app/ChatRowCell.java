package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatRow;
import chat.parley.desktop.view.Mark;
import chat.parley.desktop.view.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One chat in the list. */
final class ChatRowCell extends ListCell<ChatRow> {
    private static final double AVATAR = 46;
    private static final double EMOJI = 16;
    private static final double DOT = 12;

    private final Session session;

    ChatRowCell(Session session) {
        this.session = session;
        // The row takes the width that is there, and cuts what does not fit.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(ChatRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            setContextMenu(null);
            return;
        }
        setGraphic(content(row));
        setAccessibleText(spoken(row, session.texts()));
        setOnContextMenuRequested(
                event -> new ChatMenu(session, row).show(this, event.getScreenX(), event.getScreenY()));
    }

    private HBox content(ChatRow row) {
        Region title = EmojiImages.line(row.title(), EMOJI, "chat-row-title");
        HBox first = new HBox(5, title, Controls.space());
        first.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(title, Priority.SOMETIMES);
        if (row.muted()) {
            first.getChildren().add(1, Icons.of(Feather.BELL_OFF));
        }
        if (row.status() != null) {
            first.getChildren().add(1, EmojiImages.node(row.status(), EMOJI));
        }
        if (row.calling()) {
            FontIcon calling = Icons.of(Feather.PHONE_CALL);
            calling.getStyleClass().add("calling");
            calling.setAccessibleText(session.texts().get("calls.ongoing"));
            first.getChildren().add(calling);
        }
        if (row.mark() != Mark.NONE) {
            first.getChildren()
                    .add(Icons.mark(row.mark(), session.texts().get(row.mark().key())));
        }
        Label time = new Label(row.time());
        time.getStyleClass().add("chat-row-time");
        time.setMinWidth(USE_PREF_SIZE);
        first.getChildren().add(time);
        Region preview = EmojiImages.line(row.preview(), EMOJI, row.typing() ? "chat-row-typing" : "chat-row-preview");
        HBox second = new HBox(6, preview, Controls.space());
        second.setAlignment(Pos.CENTER_LEFT);
        if (row.mentioned()) {
            second.getChildren().add(badge("@", false));
        }
        if (row.unread() > 0) {
            second.getChildren().add(badge("" + row.unread(), row.muted()));
        } else if (row.markedUnread()) {
            Label mark = badge("", row.muted());
            mark.setMinSize(DOT, DOT);
            mark.setMaxSize(DOT, DOT);
            second.getChildren().add(mark);
        } else if (row.pinned()) {
            second.getChildren().add(Icons.of(Feather.BOOKMARK));
        }
        VBox text = new VBox(3, first, second);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox content = new HBox(new Avatar(row.face(), AVATAR, row.presence(), session.pictures()), text);
        content.getStyleClass().add("chat-row");
        return content;
    }

    private static Label badge(String text, boolean quiet) {
        Label badge = new Label(text);
        badge.getStyleClass().add("badge");
        if (quiet) {
            badge.getStyleClass().add("badge-quiet");
        }
        badge.setMinWidth(USE_PREF_SIZE);
        return badge;
    }

    private static String spoken(ChatRow row, Texts texts) {
        List<String> parts = new ArrayList<>(List.of(row.title(), row.preview(), row.time()));
        if (row.unread() > 0) {
            parts.add(texts.get("chats.unread", Map.of("count", row.unread())));
        }
        if (row.markedUnread()) {
            parts.add(texts.get("row.markedUnread"));
        }
        if (row.calling()) {
            parts.add(texts.get("calls.ongoing"));
        }
        if (row.muted()) {
            parts.add(texts.get("row.muted"));
        }
        if (row.pinned()) {
            parts.add(texts.get("row.pinned"));
        }
        return String.join(", ", parts);
    }
}
