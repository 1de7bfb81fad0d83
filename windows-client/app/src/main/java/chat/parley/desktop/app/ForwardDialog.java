package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatList;
import chat.parley.desktop.view.ChatRow;
import chat.parley.wire.model.Message;
import java.util.UUID;
import javafx.collections.FXCollections;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** Chooses a chat to which a message is sent on. */
final class ForwardDialog extends VBox {
    ForwardDialog(Session session, UUID fromChatId, Message message) {
        getStyleClass().add("card");
        setPrefWidth(Controls.DIALOG_WIDTH);
        ChatList chats = new ChatList(session.texts(), session.clock());
        ListView<ChatRow> list = new ListView<>(
                FXCollections.observableArrayList(chats.rows(session.client().state(), "")));
        list.getStyleClass().add("chat-list");
        list.setAccessibleText(session.texts().get("chats.list"));
        list.setCellFactory(_ -> new ChatRowCell(session));
        list.setPrefHeight(360);
        Runnable choose = () -> {
            ChatRow row = list.getSelectionModel().getSelectedItem();
            if (row != null) {
                session.overlay().close();
                Promises.ignore(session.client().messages().forward(fromChatId, message, row.chatId()));
            }
        };
        list.setOnMouseClicked(_ -> choose.run());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose.run();
            }
        });
        getChildren()
                .addAll(
                        Controls.label(session.texts().get("forward.title"), "heading"),
                        list,
                        Controls.buttons(
                                Controls.button(session.texts().get("cancel"), "plain", session.overlay()::close)));
    }
}
