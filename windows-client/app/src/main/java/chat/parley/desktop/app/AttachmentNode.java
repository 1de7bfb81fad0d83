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
        getChildren()
                .add(
                        switch (file.kind()) {
                            case IMAGE -> actions.picture(bubble, file);
                            case VOICE -> actions.voice(file);
                            case VIDEO, AUDIO, FILE -> card(bubble, file, actions);
                        });
    }

    private static HBox card(ChatItem.Bubble bubble, Attachment file, BubbleActions actions) {
        boolean played = file.kind() != AttachmentKind.FILE;
        Button download = Icons.button(
                played ? Feather.PLAY : Feather.DOWNLOAD, actions.text(played ? "file.play" : "file.open"));
        download.setOnAction(_ -> {
            if (played) {
                actions.open(file);
            } else {
                actions.download(file);
            }
        });
        Label name = new Label(file.name());
        name.getStyleClass().add("title");
        HBox card = new HBox(download, new VBox(name, Controls.label(actions.size(file), "small", "dim")));
        card.getStyleClass().add("file");
        if (played) {
            Button save = Icons.button(Feather.DOWNLOAD, actions.text("file.save"));
            save.setOnAction(_ -> actions.download(file));
            card.getChildren().addAll(Controls.space(), save);
        }
        card.setDisable(bubble.message() == null);
        return card;
    }
}
