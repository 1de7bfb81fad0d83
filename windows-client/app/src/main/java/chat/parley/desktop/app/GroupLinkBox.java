package chat.parley.desktop.app;

import chat.parley.desktop.link.ParleyLink;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.server.ChatLinked;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The link by which people come into a group; for those who may add people. */
final class GroupLinkBox extends VBox {
    private final Session session;
    private final Texts texts;
    private final UUID chatId;

    GroupLinkBox(Session session, UUID chatId) {
        super(6);
        this.session = session;
        this.texts = session.texts();
        this.chatId = chatId;
        hide();
    }

    private void hide() {
        Button show = Controls.button(texts.get("group.link.show"), "plain", this::ask);
        show.setId("show-link");
        getChildren()
                .setAll(
                        Controls.label(texts.get("group.link"), "section"),
                        Controls.label(texts.get("group.link.hint"), "small", "dim"),
                        show);
    }

    private void ask() {
        Promises.then(session.client().groups().link(chatId), this::show, session::failed);
    }

    private void show(ChatLinked linked) {
        String token = linked.token();
        if (token == null) {
            hide();
            return;
        }
        String address = new ParleyLink(session.client().server(), new ParleyLink.Join(chatId, token)).webAddress();
        TextField field = new TextField(address);
        field.setId("group-link");
        field.setEditable(false);
        field.getStyleClass().add("field");
        field.setAccessibleText(texts.get("group.link"));
        HBox.setHgrow(field, Priority.ALWAYS);
        Button copy = Controls.button(texts.get("factor.copy"), "plain", () -> {
            MessageMenu.copy(address);
            session.overlay().say(texts.get("copied"));
        });
        Button back = Controls.button(texts.get("group.link.takeBack"), "danger-button", this::takeBack);
        getChildren().setAll(Controls.label(texts.get("group.link"), "section"), new HBox(6, field, copy), back);
    }

    private void takeBack() {
        Promises.then(
                session.client().groups().takeLinkBack(chatId),
                _ -> {
                    hide();
                    session.overlay().say(texts.get("group.link.gone"));
                },
                session::failed);
    }
}
