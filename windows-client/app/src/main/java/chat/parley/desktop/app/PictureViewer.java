package chat.parley.desktop.app;

import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.Attachment;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The pictures of a message, one at a time, as large as the window allows. */
final class PictureViewer extends BorderPane {
    private static final double MARGIN = 120;

    private final Session session;
    private final Texts texts;
    private final List<Attachment> pictures;
    private final Consumer<Attachment> onSave;
    private final ImageView view = new ImageView();
    private final StackPane stage = new StackPane();
    private final Label about = new Label();
    private int index;

    PictureViewer(Session session, List<Attachment> pictures, Attachment first, Consumer<Attachment> onSave) {
        this.session = session;
        this.texts = session.texts();
        this.pictures = pictures;
        this.onSave = onSave;
        this.index = Math.max(0, pictures.indexOf(first));
        setId("picture-viewer");
        getStyleClass().add("viewer");
        view.setPreserveRatio(true);
        view.setSmooth(true);
        stage.setMinSize(0, 0);
        stage.setOnMouseClicked(event -> {
            if (event.getTarget().equals(stage)) {
                session.overlay().close();
            }
        });
        setCenter(stage);
        setTop(head());
        if (pictures.size() > 1) {
            setLeft(side(Feather.CHEVRON_LEFT, "viewer.previous", -1));
            setRight(side(Feather.CHEVRON_RIGHT, "viewer.next", 1));
        }
        setFocusTraversable(true);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        show();
    }

    private HBox head() {
        Button save = Icons.button(Feather.DOWNLOAD, texts.get("file.save"));
        save.setId("viewer-save");
        save.setOnAction(_ -> onSave.accept(pictures.get(index)));
        Button close = Icons.button(Feather.X, texts.get("close"));
        close.setId("viewer-close");
        close.setOnAction(_ -> session.overlay().close());
        about.setMinWidth(0);
        HBox head = new HBox(8, about, Controls.space(), save, close);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("viewer-head");
        return head;
    }

    private StackPane side(Feather icon, String key, int step) {
        Button button = Icons.button(icon, texts.get(key));
        button.setOnAction(_ -> move(step));
        StackPane side = new StackPane(button);
        side.getStyleClass().add("viewer-side");
        return side;
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> move(-1);
            case RIGHT -> move(1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int step) {
        index = Math.floorMod(index + step, pictures.size());
        show();
    }

    private void show() {
        Attachment picture = pictures.get(index);
        String number = pictures.size() == 1
                ? ""
                : " · " + texts.get("viewer.number", Map.of("number", index + 1, "count", pictures.size()));
        about.setText(picture.name() + number);
        view.setImage(null);
        view.setAccessibleText(picture.name());
        setAccessibleText(about.getText());
        stage.getChildren().setAll(new ProgressIndicator());
        Promises.then(
                session.client().files().content(picture.fileId()),
                content -> {
                    if (pictures.get(index).equals(picture)) {
                        show(new Image(new ByteArrayInputStream(content)));
                    }
                },
                _ -> stage.getChildren().setAll(Controls.label(texts.get("file.failed"), "dim")));
    }

    private void show(Image image) {
        view.setImage(image);
        view.fitWidthProperty().unbind();
        view.fitHeightProperty().unbind();
        // Larger than it is would only be blurred.
        view.fitWidthProperty()
                .bind(stage.widthProperty().map(width -> Math.min(image.getWidth(), width.doubleValue())));
        view.fitHeightProperty()
                .bind(stage.heightProperty().map(height -> Math.min(image.getHeight(), height.doubleValue())));
        stage.getChildren().setAll(view);
    }

    /** As large as the window. */
    void fill(Region window) {
        prefWidthProperty().bind(window.widthProperty().subtract(MARGIN / 2));
        prefHeightProperty().bind(window.heightProperty().subtract(MARGIN / 2));
    }
}
