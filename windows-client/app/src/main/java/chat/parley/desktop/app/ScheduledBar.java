package chat.parley.desktop.app;

import chat.parley.desktop.view.Texts;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Over the field, while messages of the chat wait for their time or could not be sent. */
final class ScheduledBar extends HBox {
    private final Texts texts;
    private final Button button = new Button();

    ScheduledBar(Texts texts, Runnable onOpen) {
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("scheduled-bar");
        button.setId("scheduled-bar");
        button.getStyleClass().add("scheduled-button");
        button.setOnAction(_ -> onOpen.run());
        getChildren().add(button);
        managedProperty().bind(visibleProperty());
        show(0, 0);
    }

    void show(int scheduled, int failed) {
        setVisible(scheduled > 0);
        button.setGraphic(Icons.of(failed > 0 ? Feather.ALERT_CIRCLE : Feather.CLOCK));
        button.setText(
                failed > 0
                        ? texts.get("composer.scheduledFailed", Map.of("count", failed))
                        : texts.get("composer.scheduled", Map.of("count", scheduled)));
        button.getStyleClass().remove("error");
        if (failed > 0) {
            button.getStyleClass().add("error");
        }
    }
}
