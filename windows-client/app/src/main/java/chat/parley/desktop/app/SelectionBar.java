package chat.parley.desktop.app;

import chat.parley.desktop.view.Names;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.Message;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** In the place of the field while messages are being selected. */
final class SelectionBar extends HBox {
    SelectionBar(Session session, UUID chatId, Selection selection) {
        super(8);
        Texts texts = session.texts();
        List<Message> messages = selection.messages();
        setId("selection-bar");
        getStyleClass().add("selection-bar");
        setAlignment(Pos.CENTER_LEFT);
        Button end = Icons.button(Feather.X, texts.get("cancel"));
        end.setId("selection-end");
        end.setOnAction(_ -> selection.end());
        boolean content = messages.stream().allMatch(message -> message.body() != null);
        Button copy = Icons.button(Feather.COPY, texts.get("message.copy"));
        copy.setDisable(!content);
        copy.setOnAction(_ -> {
            MessageMenu.copy(text(session, messages));
            selection.end();
        });
        Button forward = Icons.button(Feather.CORNER_UP_RIGHT, texts.get("message.forward"));
        forward.setId("selection-forward");
        forward.setDisable(!content);
        forward.setOnAction(_ -> {
            session.overlay().show(new ForwardDialog(session, chatId, messages));
            selection.end();
        });
        Button delete = Icons.button(Feather.TRASH_2, texts.get("message.delete"));
        delete.setId("selection-delete");
        delete.setOnAction(_ -> {
            session.overlay().show(new DeleteDialog(session, chatId, messages));
            selection.end();
        });
        getChildren()
                .addAll(
                        end,
                        Controls.label(texts.get("selection.count", Map.of("count", messages.size())), "title"),
                        Controls.space(),
                        copy,
                        forward,
                        delete);
    }

    private static String text(Session session, List<Message> messages) {
        Names names = new Names(session.client().state(), session.texts());
        return messages.stream()
                .map(message -> names.person(message.senderId()) + ": "
                        + (message.body() == null ? "" : message.body().text()))
                .collect(Collectors.joining("\n"));
    }
}
