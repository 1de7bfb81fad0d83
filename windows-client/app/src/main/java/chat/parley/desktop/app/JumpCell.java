package chat.parley.desktop.app;

import chat.parley.desktop.view.JumpChoice;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A chat or person that one can jump to, or the heading above them. */
final class JumpCell extends ListCell<JumpLine> {
    private static final double AVATAR = 36;

    private final Session session;

    /** @param onChosen is called for what was pressed with the mouse */
    JumpCell(Session session, Consumer<JumpChoice> onChosen) {
        this.session = session;
        // The focus stays where one types.
        addEventFilter(MouseEvent.MOUSE_PRESSED, MouseEvent::consume);
        setOnMouseMoved(_ -> {
            if (getItem() instanceof JumpLine.Choice) {
                getListView().getSelectionModel().select(getIndex());
            }
        });
        setOnMouseClicked(_ -> {
            if (getItem() instanceof JumpLine.Choice one) {
                onChosen.accept(one.choice());
            }
        });
    }

    /** What a screen reader says of it. */
    static String told(JumpChoice choice) {
        return choice.name() + ", " + choice.detail();
    }

    @Override
    protected void updateItem(JumpLine line, boolean empty) {
        super.updateItem(line, empty);
        setGraphic(null);
        setAccessibleText(null);
        if (empty || line == null) {
            return;
        }
        switch (line) {
            case JumpLine.Heading heading -> {
                setGraphic(Controls.label(heading.text(), "section", "jump-heading"));
                setAccessibleText(heading.text());
            }
            case JumpLine.Choice one -> {
                setGraphic(row(one.choice()));
                setAccessibleText(told(one.choice()));
            }
        }
    }

    private HBox row(JumpChoice choice) {
        Label name = new Label(choice.name());
        name.getStyleClass().add("title");
        HBox row = new HBox(
                new Avatar(choice.face(), AVATAR, choice.presence(), session.pictures()),
                new VBox(name, Controls.label(choice.detail(), "small", "dim")));
        row.getStyleClass().addAll("person-row", "jump-choice");
        return row;
    }
}
