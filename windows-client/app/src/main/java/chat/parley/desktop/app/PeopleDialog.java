package chat.parley.desktop.app;

import chat.parley.wire.model.Person;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Chooses people. */
final class PeopleDialog extends VBox {
    private static final Duration PAUSE = Duration.millis(200);

    private final Session session;
    private final ObservableList<Person> people = FXCollections.observableArrayList();
    private final TextField find = new TextField();

    PeopleDialog(Session session, String title, Consumer<List<Person>> onChosen) {
        this.session = session;
        getStyleClass().add("card");
        setPrefWidth(Controls.DIALOG_WIDTH);
        ListView<Person> list = new ListView<>(people);
        list.getStyleClass().add("person-list");
        list.setAccessibleText(session.texts().get("people.list"));
        list.setPrefHeight(300);
        list.setCellFactory(_ -> new PersonCell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        PauseTransition pause = new PauseTransition(PAUSE);
        pause.setOnFinished(_ -> search());
        find.textProperty().addListener((_, _, _) -> pause.playFromStart());
        getChildren()
                .addAll(
                        Controls.label(title, "heading"),
                        Controls.named(session.texts().get("newChat.find"), find),
                        list,
                        Controls.buttons(
                                Controls.button(session.texts().get("cancel"), "plain", session.overlay()::close),
                                Controls.button(session.texts().get("ok"), "primary", () -> {
                                    List<Person> chosen =
                                            List.copyOf(list.getSelectionModel().getSelectedItems());
                                    session.overlay().close();
                                    if (!chosen.isEmpty()) {
                                        onChosen.accept(chosen);
                                    }
                                })));
        search();
    }

    private void search() {
        String query = find.getText().strip();
        Promises.then(
                session.client().chats().findPeople(query.isEmpty() ? null : query), people::setAll, session::failed);
    }
}
