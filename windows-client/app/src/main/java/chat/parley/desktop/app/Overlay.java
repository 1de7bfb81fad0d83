package chat.parley.desktop.app;

import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** What lies above a window's content: one dialog at a time, and short messages. */
final class Overlay {
    private static final Duration SHOWN = Duration.seconds(4);

    private final StackPane root;
    private @Nullable StackPane dialog;
    private @Nullable Node focusedBefore;
    private @Nullable Node said;
    /** Ends it. */
    private Runnable focusLoop = () -> {};

    Overlay(StackPane root) {
        this.root = root;
    }

    /** Shows a dialog; Escape and a press beside it close it. */
    void show(Region content) {
        close();
        focusedBefore = root.getScene().getFocusOwner();
        Region veil = new Region();
        veil.getStyleClass().add("veil");
        veil.setOnMouseClicked(_ -> close());
        content.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane shown = new StackPane(veil, content);
        shown.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        dialog = shown;
        root.getChildren().add(shown);
        content.requestFocus();
        focusLoop = FocusLoop.within(shown);
    }

    /** Shows a dialog as large as the window. */
    void showLarge(PictureViewer content) {
        content.fill(root);
        show(content);
    }

    void close() {
        if (dialog != null) {
            focusLoop.run();
            root.getChildren().remove(dialog);
            dialog = null;
            if (focusedBefore != null) {
                focusedBefore.requestFocus();
            }
        }
    }

    boolean isOpen() {
        return dialog != null;
    }

    /** Says something for a few seconds. */
    void say(String text) {
        Label label = new Label(text);
        label.setWrapText(!RightToLeft.isIn(text));
        HBox toast = new HBox(label);
        toast.getStyleClass().add("toast");
        toast.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        toast.setMouseTransparent(true);
        toast.setAccessibleText(text);
        StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
        StackPane.setMargin(toast, new Insets(0, 0, 90, 0));
        // Of two on the same place neither could be read.
        root.getChildren().remove(said);
        said = toast;
        root.getChildren().add(toast);
        PauseTransition pause = new PauseTransition(SHOWN);
        pause.setOnFinished(_ -> root.getChildren().remove(toast));
        pause.play();
    }
}
