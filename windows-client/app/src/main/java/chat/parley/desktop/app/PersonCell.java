package chat.parley.desktop.app;

import chat.parley.desktop.view.Face;
import chat.parley.wire.model.Person;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A person in a list. */
final class PersonCell extends ListCell<Person> {
    private static final double AVATAR = 36;

    @Override
    protected void updateItem(Person person, boolean empty) {
        super.updateItem(person, empty);
        if (empty || person == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Label name = new Label(person.name());
        name.getStyleClass().add("title");
        HBox row = new HBox(
                new Avatar(Face.of(person.id(), person.name()), AVATAR, null),
                new VBox(name, Controls.label("@" + person.login(), "small", "dim")));
        row.getStyleClass().add("person-row");
        setGraphic(row);
        setAccessibleText(person.name());
    }
}
