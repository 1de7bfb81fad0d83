package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatItem;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.AttachmentKind;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A file of a message: a picture as itself, everything else as a card. */
final class AttachmentNode extends VBox {
    AttachmentNode(ChatItem.Bubble bubble, Attachment file, BubbleActions actions) {
        super(4);
        if (file.kind() == AttachmentKind.IMAGE) {
            getChildren().add(actions.picture(file));
        } else {
            getChildren().add(card(bubble, file, actions));
        }
    }

    private static HBox card(ChatItem.Bubble bubble, Attachment file, BubbleActions actions) {
        Button download = Icons.button(
                file.kind() == AttachmentKind.VOICE ? Feather.MIC : Feather.DOWNLOAD, actions.text("file.open"));
        download.setOnAction(_ -> actions.download(file));
        Label name = new Label(file.name());
        name.getStyleClass().add("title");
        HBox card = new HBox(download, new VBox(name, Controls.label(actions.size(file), "small", "dim")));
        card.getStyleClass().add("file");
        card.setDisable(bubble.message() == null);
        return card;
    }
}
