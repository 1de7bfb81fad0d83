package chat.parley.desktop.app;

import chat.parley.desktop.view.MessageLine;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A message in a list apart from its chat; pressing it leads there. */
final class MessageLineButton extends Button {
    private static final double AVATAR = 34;

    /**
     * One line.
     *
     * @param withChat whether it says in which chat
     */
    MessageLineButton(MessageLine line, boolean withChat, Runnable onOpen) {
        boolean elsewhere = withChat && !line.chat().equals(line.author());
        Label author = new Label(elsewhere ? line.author() + " · " + line.chat() : line.author());
        author.getStyleClass().add("title");
        author.setMinWidth(0);
        Label time = Controls.label(line.time(), "small", "dim");
        time.setMinWidth(USE_PREF_SIZE);
        VBox words = new VBox(
                2, new HBox(8, author, Controls.space(), time), EmojiImages.line(line.text(), 15, "line-text"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox content = new HBox(10, new Avatar(line.face(), AVATAR, null), words);
        content.setAlignment(Pos.CENTER_LEFT);
        content.prefWidthProperty().bind(widthProperty().subtract(24));
        setGraphic(content);
        setMaxWidth(Double.MAX_VALUE);
        getStyleClass().addAll("search-hit", "flat");
        setAccessibleText(line.author() + ", " + line.time() + ": " + line.text());
        setOnAction(_ -> onOpen.run());
    }
}
