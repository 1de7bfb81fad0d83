package chat.parley.desktop.app;

import chat.parley.desktop.view.MessageLine;
import chat.parley.desktop.view.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Under the title: the newest pinned message. Each press leads to the next older one. */
final class PinnedBar extends HBox {
    private final Texts texts;
    private final LongConsumer onOpen;
    private final Runnable onAll;
    private List<MessageLine> pinned = List.of();
    private int turn;

    PinnedBar(Texts texts, LongConsumer onOpen, Runnable onAll) {
        super(10);
        this.texts = texts;
        this.onOpen = onOpen;
        this.onAll = onAll;
        setId("pinned-bar");
        getStyleClass().add("pinned-bar");
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(List<MessageLine> next) {
        if (!next.equals(pinned)) {
            pinned = next;
            turn = 0;
            fill();
        }
    }

    private void fill() {
        setVisible(!pinned.isEmpty());
        if (pinned.isEmpty()) {
            return;
        }
        MessageLine line = pinned.get(turn % pinned.size());
        int number = pinned.size() - turn % pinned.size();
        String title = pinned.size() == 1
                ? texts.get("pins.one")
                : texts.get("pins.number", Map.of("number", number, "count", pinned.size()));
        Label about = new Label(title);
        about.getStyleClass().addAll("small", "accent-text");
        VBox words = new VBox(about, EmojiImages.line(line.text(), 15, "pinned-text"));
        words.setMinWidth(0);
        Button message = new Button();
        message.setId("pinned-message");
        message.setGraphic(words);
        message.getStyleClass().addAll("flat", "pinned-button");
        message.setAccessibleText(title + ": " + line.text());
        message.setAlignment(Pos.CENTER_LEFT);
        message.setMaxWidth(Double.MAX_VALUE);
        message.setMinWidth(0);
        message.setOnAction(_ -> {
            turn++;
            fill();
            onOpen.accept(line.seq());
        });
        HBox.setHgrow(message, Priority.ALWAYS);
        Button all = Icons.button(Feather.LIST, texts.get("pins.all"));
        all.setId("all-pinned");
        all.setOnAction(_ -> onAll.run());
        getChildren().setAll(Icons.of(Feather.BOOKMARK), message, all);
    }
}
