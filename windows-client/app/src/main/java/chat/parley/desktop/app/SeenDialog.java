package chat.parley.desktop.app;

import chat.parley.desktop.view.Face;
import chat.parley.desktop.view.Names;
import java.util.List;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Who has read a message, and whom it has only reached. */
final class SeenDialog extends VBox {
    private final Session session;
    private final VBox people = new VBox(6);

    SeenDialog(Session session, UUID chatId, long seq) {
        this.session = session;
        getStyleClass().add("card");
        setId("seen-dialog");
        setPrefWidth(Controls.DIALOG_WIDTH);
        getChildren()
                .addAll(
                        Controls.label(session.texts().get("seen.title"), "heading"),
                        people,
                        Controls.buttons(
                                Controls.button(session.texts().get("close"), "plain", session.overlay()::close)));
        Promises.then(
                session.client().chats().seen(chatId, seq),
                page -> {
                    if (page.readBy().isEmpty() && page.deliveredTo().isEmpty()) {
                        people.getChildren().add(Controls.label(session.texts().get("seen.nobody"), "dim"));
                    }
                    add("seen.readBy", page.readBy());
                    add("seen.deliveredTo", page.deliveredTo());
                },
                session::failed);
    }

    private void add(String key, List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Names names = new Names(session.client().state(), session.texts());
        people.getChildren().add(Controls.label(session.texts().get(key), "section"));
        for (UUID id : ids) {
            String name = names.person(id);
            HBox row = new HBox(10, new Avatar(Face.of(id, name), 30, null), Controls.label(name));
            row.setAlignment(Pos.CENTER_LEFT);
            people.getChildren().add(row);
        }
    }
}
