package chat.parley.desktop.app;

import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.view.JumpChoice;
import chat.parley.desktop.view.JumpChoices;
import chat.parley.wire.model.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Ctrl+K: to any chat, or to any person. The focus stays in the field, arrow keys move along the list. */
final class JumpDialog extends VBox {
    private static final double WIDTH = 460;
    private static final double HEIGHT = 380;
    private static final int PAGE = 8;
    private static final Duration PAUSE = Duration.millis(180);

    private final Session session;
    private final Consumer<UUID> onOpen;
    private final JumpChoices model;
    private final TextField find = new TextField();
    private final ObservableList<JumpLine> lines = FXCollections.observableArrayList();
    private final ListView<JumpLine> list = new ListView<>(lines);
    private final Label nothing = Controls.label("", "dim");
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private List<Person> found = List.of();
    private boolean searching;
    private boolean chooseFirst;
    private int asked;

    /**
     * Over the window.
     *
     * @param onOpen opens a chat
     */
    JumpDialog(Session session, Consumer<UUID> onOpen) {
        this.session = session;
        this.onOpen = onOpen;
        this.model = new JumpChoices(session.texts());
        getStyleClass().add("card");
        setId("jump-dialog");
        setPrefWidth(WIDTH);
        find.setId("jump-find");
        find.textProperty().addListener((_, _, _) -> typed());
        find.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        pause.setOnFinished(_ -> search());
        list.setId("jump-list");
        list.getStyleClass().add("person-list");
        list.setAccessibleText(session.texts().get("jump.list"));
        list.setPrefHeight(HEIGHT);
        list.setPlaceholder(nothing);
        // Keys are those of the field, where one types on.
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new JumpCell(session, this::choose));
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, line) -> find.setAccessibleHelp(
                        line instanceof JumpLine.Choice one ? JumpCell.told(one.choice()) : null));
        getChildren()
                .addAll(
                        Controls.label(session.texts().get("jump.title"), "heading"),
                        Controls.named(session.texts().get("jump.find"), find),
                        list);
        Latest<ClientState> latest = new Latest<>(_ -> show());
        WhileShown.of(this, () -> {
            Runnable unsubscribe = session.client().store().subscribe((now, _) -> latest.accept(now));
            return () -> {
                unsubscribe.run();
                pause.stop();
                asked++;
            };
        });
        show();
    }

    void focus() {
        find.requestFocus();
    }

    private void typed() {
        asked++;
        chooseFirst = false;
        // Of whom was found for other letters, Enter must open nobody.
        found = List.of();
        searching = !find.getText().isBlank();
        if (searching) {
            pause.playFromStart();
        } else {
            pause.stop();
        }
        nothing.setText(session.texts().get(searching ? "jump.searching" : "chats.nothingFound"));
        show();
        selectFirst();
    }

    private void search() {
        int mine = ++asked;
        Promises.then(
                session.client().chats().findPeople(find.getText().strip()),
                people -> found(mine, people, "chats.nothingFound"),
                _ -> found(mine, List.of(), "jump.offline"));
    }

    private void found(int answered, List<Person> people, String ifNobody) {
        if (answered != asked) {
            return;
        }
        searching = false;
        found = people;
        nothing.setText(session.texts().get(ifNobody));
        show();
        if (chooseFirst) {
            chooseSelected();
        }
    }

    private void show() {
        List<JumpLine> next = new ArrayList<>();
        JumpChoice.Kind kind = null;
        for (JumpChoice choice : model.of(session.client().state(), find.getText(), found)) {
            if (choice.kind() != kind) {
                kind = choice.kind();
                String heading = kind == JumpChoice.Kind.CHAT ? "jump.chats" : "jump.people";
                next.add(new JumpLine.Heading(session.texts().get(heading)));
            }
            next.add(new JumpLine.Choice(choice));
        }
        if (next.equals(lines)) {
            return;
        }
        UUID chosen = list.getSelectionModel().getSelectedItem() instanceof JumpLine.Choice one
                ? one.choice().id()
                : null;
        lines.setAll(next);
        list.getSelectionModel().clearSelection();
        for (int place = 0; place < lines.size(); place++) {
            if (lines.get(place) instanceof JumpLine.Choice one
                    && one.choice().id().equals(chosen)) {
                list.getSelectionModel().select(place);
            }
        }
        if (selected() < 0) {
            selectFirst();
        }
    }

    private int selected() {
        return list.getSelectionModel().getSelectedIndex();
    }

    private void selectFirst() {
        if (!lines.isEmpty()) {
            list.getSelectionModel().select(1);
            list.scrollTo(0);
        }
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(PAGE);
            case PAGE_UP -> move(-PAGE);
            case ENTER -> chooseSelected();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Past headings, and not beyond the ends. */
    private void move(int step) {
        List<Integer> choices = new ArrayList<>();
        for (int place = 0; place < lines.size(); place++) {
            if (lines.get(place) instanceof JumpLine.Choice) {
                choices.add(place);
            }
        }
        if (!choices.isEmpty()) {
            int next = Math.clamp(choices.indexOf(selected()) + step, 0, choices.size() - 1);
            list.getSelectionModel().select(choices.get(next));
            // With the heading above the first one.
            bringIntoSight(next == 0 ? 0 : choices.get(next));
        }
    }

    /** The list's own way brings a line to the top always. */
    private void bringIntoSight(int place) {
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.scrollTo(place);
        }
    }

    private void chooseSelected() {
        if (list.getSelectionModel().getSelectedItem() instanceof JumpLine.Choice one) {
            choose(one.choice());
        } else if (searching) {
            chooseFirst = true;
        }
    }

    private void choose(JumpChoice choice) {
        session.overlay().close();
        switch (choice.kind()) {
            case CHAT -> onOpen.accept(choice.id());
            case PERSON -> Promises.then(session.client().chats().openDirect(choice.id()), onOpen, session::failed);
        }
    }
}
