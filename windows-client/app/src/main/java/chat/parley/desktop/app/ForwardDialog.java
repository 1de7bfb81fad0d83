package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatList;
import chat.parley.desktop.view.ChatRow;
import chat.parley.wire.model.Message;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** Chooses the chats to which messages are sent on. */
final class ForwardDialog extends VBox {
    private static final double HEIGHT = 340;

    private final Session session;
    private final UUID fromChatId;
    private final List<Message> messages;
    private final ChatList chats;
    private final TextField find = new TextField();
    private final ObservableList<ChatRow> rows = FXCollections.observableArrayList();
    private final ListView<ChatRow> list = new ListView<>(rows);
    private final Set<UUID> chosen = new LinkedHashSet<>();
    private final Label names = Controls.label("", "dim");
    private final Button send;

    ForwardDialog(Session session, UUID fromChatId, List<Message> messages) {
        this.session = session;
        this.fromChatId = fromChatId;
        this.messages = messages;
        this.chats = new ChatList(session.texts(), session.clock());
        getStyleClass().add("card");
        setId("forward-dialog");
        setPrefWidth(Controls.DIALOG_WIDTH);
        find.setId("forward-find");
        find.textProperty().addListener((_, _, _) -> search());
        find.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && !rows.isEmpty()) {
                toggle(rows.getFirst());
            }
        });
        list.getStyleClass().add("chat-list");
        list.setAccessibleText(session.texts().get("chats.list"));
        list.setCellFactory(_ -> new ChatRowCell(session));
        list.setPrefHeight(HEIGHT);
        list.setOnMouseClicked(_ -> toggleSelected());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                toggleSelected();
            }
        });
        names.managedProperty().bind(names.textProperty().isNotEmpty());
        send = Controls.button(session.texts().get("forward.send"), "primary", this::forward);
        send.setId("forward-send");
        send.setDisable(true);
        getChildren()
                .addAll(
                        Controls.label(
                                session.texts().get("forward.title", Map.of("count", messages.size())), "heading"),
                        Controls.named(session.texts().get("chats.search"), find),
                        names,
                        list,
                        Controls.buttons(
                                Controls.button(session.texts().get("cancel"), "plain", session.overlay()::close),
                                send));
        search();
    }

    private void search() {
        rows.setAll(chats.rows(session.client().state(), find.getText()));
    }

    private void toggleSelected() {
        ChatRow row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            toggle(row);
        }
    }

    private void toggle(ChatRow row) {
        if (!chosen.remove(row.chatId())) {
            boolean _ = chosen.add(row.chatId());
        }
        List<String> titles = chats.rows(session.client().state(), "").stream()
                .filter(one -> chosen.contains(one.chatId()))
                .map(ChatRow::title)
                .toList();
        names.setText(String.join(", ", titles));
        send.setDisable(chosen.isEmpty());
    }

    private void forward() {
        session.overlay().close();
        for (UUID chatId : chosen) {
            messages.forEach(
                    message -> Promises.ignore(session.client().messages().forward(fromChatId, message, chatId)));
        }
        session.overlay().say(session.texts().get("forward.done", Map.of("count", chosen.size())));
    }
}
