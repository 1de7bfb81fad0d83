package chat.parley.desktop.app;

import chat.parley.wire.Limits;
import chat.parley.wire.model.Person;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Writes to somebody, or makes a group. */
final class NewChatDialog extends VBox {
    private static final Duration PAUSE = Duration.millis(200);

    private final Session session;
    private final Consumer<UUID> onOpen;
    private final TextField find = new TextField();
    private final TextField name = new TextField();
    private final ToggleButton group;
    private final Button create;
    private final Label chosenNames = Controls.label("", "dim");
    private final ObservableList<Person> people = FXCollections.observableArrayList();
    private final ListView<Person> list = new ListView<>(people);
    private final Set<Person> chosen = new LinkedHashSet<>();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    /** How many people are being looked for who shall be in the group. */
    private final IntegerProperty choosing = new SimpleIntegerProperty();

    private int asked;

    NewChatDialog(Session session, Consumer<UUID> onOpen) {
        this.session = session;
        this.onOpen = onOpen;
        getStyleClass().add("card");
        setPrefWidth(Controls.DIALOG_WIDTH);
        setId("new-chat-dialog");
        group = new ToggleButton(session.texts().get("chats.newGroup"));
        group.setId("new-group");
        group.getStyleClass().add("plain");
        create = Controls.button(session.texts().get("group.create"), "primary", this::createGroup);
        create.setId("create-group");
        VBox naming = Controls.named(session.texts().get("group.name"), name);
        name.setId("group-name");
        find.setId("find-people");
        find.textProperty().addListener((_, _, _) -> {
            asked++;
            pause.playFromStart();
        });
        find.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                pause.stop();
                chooseFirst();
            }
        });
        pause.setOnFinished(_ -> search());
        list.setId("people");
        list.setAccessibleText(session.texts().get("people.list"));
        list.getStyleClass().add("person-list");
        list.setPrefHeight(260);
        list.setCellFactory(_ -> new PersonCell());
        list.setPlaceholder(Controls.label(session.texts().get("newChat.nobody"), "dim"));
        list.setOnMouseClicked(_ -> chooseSelected());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                chooseSelected();
            }
        });
        naming.visibleProperty().bind(group.selectedProperty());
        naming.managedProperty().bind(group.selectedProperty());
        chosenNames.setId("chosen-names");
        chosenNames.managedProperty().bind(group.selectedProperty());
        create.visibleProperty().bind(group.selectedProperty());
        create.managedProperty().bind(group.selectedProperty());
        create.disableProperty().bind(name.textProperty().isEmpty().or(choosing.greaterThan(0)));
        Label title = Controls.label("", "heading");
        title.textProperty()
                .bind(Bindings.when(group.selectedProperty())
                        .then(session.texts().get("group.title"))
                        .otherwise(session.texts().get("newChat.title")));
        HBox head = new HBox(title, Controls.space(), group);
        getChildren()
                .addAll(
                        head,
                        naming,
                        Controls.named(session.texts().get("newChat.find"), find),
                        chosenNames,
                        list,
                        Controls.buttons(
                                Controls.button(session.texts().get("cancel"), "plain", session.overlay()::close),
                                create));
        WhileShown.of(this, () -> () -> {
            pause.stop();
            asked++;
        });
        search();
    }

    void focus() {
        find.requestFocus();
    }

    private void search() {
        int mine = ++asked;
        Promises.then(find(), found -> show(mine, found), session::failed);
    }

    private void chooseFirst() {
        int mine = ++asked;
        choosing.set(choosing.get() + 1);
        Promises.then(
                find(),
                found -> {
                    choosing.set(choosing.get() - 1);
                    show(mine, found);
                    // Somebody else may be typed already, who shall be in the group too; only one is written to.
                    if (group.isSelected() || mine == asked) {
                        found.stream().findFirst().ifPresent(this::choose);
                    }
                },
                failure -> {
                    choosing.set(choosing.get() - 1);
                    session.failed(failure);
                });
    }

    /** Others of whom what is typed is a part of the name. */
    private CompletableFuture<List<Person>> find() {
        String query = find.getText().strip();
        UUID me = session.client().state().me().id();
        return session.client()
                .chats()
                .findPeople(query.isEmpty() ? null : query)
                .thenApply(found ->
                        found.stream().filter(person -> !person.id().equals(me)).toList());
    }

    private void show(int answered, List<Person> found) {
        if (answered == asked) {
            people.setAll(found);
        }
    }

    private void chooseSelected() {
        Person person = list.getSelectionModel().getSelectedItem();
        if (person != null) {
            choose(person);
        }
    }

    private void choose(Person person) {
        if (group.isSelected()) {
            if (!chosen.remove(person)) {
                boolean _ = chosen.add(person);
            }
            chosenNames.setText(
                    String.join(", ", chosen.stream().map(Person::name).toList()));
            return;
        }
        finish(session.client().chats().openDirect(person.id()));
    }

    private void createGroup() {
        String title = name.getText().strip();
        if (!title.isEmpty() && title.codePointCount(0, title.length()) <= Limits.CHAT_TITLE_CHARS) {
            List<UUID> members = chosen.stream().map(Person::id).toList();
            finish(session.client().chats().createGroup(title, members));
        }
    }

    private void finish(CompletableFuture<UUID> chat) {
        Promises.then(
                chat,
                chatId -> {
                    session.overlay().close();
                    onOpen.accept(chatId);
                },
                session::failed);
    }
}
