package chat.parley.desktop.app;

import chat.parley.desktop.view.MessageRights;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.Message;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** For whom messages shall be deleted. */
final class DeleteDialog extends VBox {
    DeleteDialog(Session session, UUID chatId, List<Message> messages) {
        Texts texts = session.texts();
        getStyleClass().add("card");
        setId("delete-dialog");
        setPrefWidth(Controls.DIALOG_WIDTH);
        List<Long> seqs = messages.stream().map(Message::seq).toList();
        UUID me = session.client().state().me().id();
        boolean forAll = session.client()
                .state()
                .chats()
                .find(chatId)
                .map(held -> messages.stream()
                        .allMatch(message ->
                                MessageRights.of(held.chat(), message, me).deleteForEverybody()))
                .orElse(false);
        Button forMe = Controls.button(texts.get("message.deleteForMe"), "danger-button", () -> {
            session.overlay().close();
            Promises.ignore(session.client().messages().deleteForMe(chatId, seqs));
        });
        forMe.setId("delete-for-me");
        VBox buttons = new VBox(8, forMe);
        if (forAll) {
            Button all = Controls.button(texts.get("message.deleteForAll"), "danger-button", () -> {
                session.overlay().close();
                Promises.ignore(session.client().messages().deleteForEverybody(chatId, seqs));
            });
            all.setId("delete-for-all");
            buttons.getChildren().add(all);
        }
        Button cancel = Controls.button(texts.get("cancel"), "plain", session.overlay()::close);
        buttons.getChildren().add(cancel);
        buttons.getChildren().forEach(button -> ((Button) button).setMaxWidth(Double.MAX_VALUE));
        getChildren()
                .addAll(
                        Controls.label(texts.get("delete.title", Map.of("count", messages.size())), "heading"),
                        Controls.label(texts.get(forAll ? "delete.explain" : "delete.explainOwn"), "dim"),
                        buttons);
    }
}
