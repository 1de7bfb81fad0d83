package chat.parley.desktop.app;

import java.io.File;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;

/** Shown above a chat while files are dragged over it. */
final class DropZone extends StackPane {
    private static final Insets AROUND = new Insets(14);

    DropZone(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("title");
        getChildren().add(label);
        setId("drop-zone");
        getStyleClass().add("drop-target");
        setMouseTransparent(true);
        setVisible(false);
        setMargin(this, AROUND);
    }

    /**
     * Takes files that are dropped anywhere on a node.
     *
     * @param open whether files can be taken now
     */
    void takeFrom(Node node, BooleanSupplier open, Consumer<List<File>> onFiles) {
        node.setOnDragOver(event -> {
            if (isWelcome(event, open)) {
                event.acceptTransferModes(TransferMode.COPY);
                setVisible(true);
            }
            event.consume();
        });
        node.setOnDragExited(_ -> setVisible(false));
        node.setOnDragDropped(event -> {
            setVisible(false);
            boolean taken = isWelcome(event, open);
            if (taken) {
                onFiles.accept(event.getDragboard().getFiles());
            }
            event.setDropCompleted(taken);
            event.consume();
        });
    }

    private static boolean isWelcome(DragEvent event, BooleanSupplier open) {
        return event.getDragboard().hasFiles() && open.getAsBoolean();
    }
}
