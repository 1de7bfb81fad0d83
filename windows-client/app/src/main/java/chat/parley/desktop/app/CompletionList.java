package chat.parley.desktop.app;

import chat.parley.desktop.view.Completion;
import chat.parley.desktop.view.Face;
import chat.parley.desktop.view.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Over the field: ways to complete what was typed. The focus stays in the field. */
final class CompletionList extends VBox {
    private static final int MOST = 8;
    private static final double EMOJI = 22;
    private static final double AVATAR = 28;

    private final TextArea field;
    private final Function<Trigger, List<Completion>> source;
    private List<Completion> choices = List.of();
    private @Nullable Trigger trigger;
    private int active;
    private boolean inserting;

    /**
     * Belongs to a field.
     *
     * @param source answers the ways, the best first
     */
    CompletionList(TextArea field, Function<Trigger, List<Completion>> source) {
        this.field = field;
        this.source = source;
        setId("completions");
        getStyleClass().add("completions");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setVisible(false);
        field.caretPositionProperty().addListener((_, _, _) -> look());
        field.textProperty().addListener((_, _, _) -> look());
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                hide();
            }
        });
    }

    /** Looks again: more may be known by now. */
    void look() {
        if (inserting) {
            return;
        }
        int caret = Math.min(field.getCaretPosition(), field.getLength());
        boolean selecting = field.getSelection().getLength() > 0;
        Optional<Trigger> found = selecting ? Optional.empty() : Trigger.find(field.getText(), caret);
        if (!found.equals(Optional.ofNullable(trigger))) {
            active = 0;
        }
        trigger = found.orElse(null);
        choices = found.map(source).orElse(List.of()).stream().limit(MOST).toList();
        if (found.isPresent() && found.get().kind() == Trigger.Kind.WHOLE_EMOJI) {
            // The field is in the middle of its change.
            choices.stream()
                    .findFirst()
                    .ifPresent(choice -> Platform.runLater(() -> {
                        if (found.get().equals(trigger)) {
                            choose(choice);
                        }
                    }));
            return;
        }
        show();
    }

    private void hide() {
        choices = List.of();
        trigger = null;
        show();
    }

    private void show() {
        active = Math.clamp(active, 0, Math.max(0, choices.size() - 1));
        getChildren().clear();
        for (int i = 0; i < choices.size(); i++) {
            getChildren().add(row(choices.get(i), i == active));
        }
        setVisible(!choices.isEmpty());
    }

    private Node row(Completion choice, boolean chosen) {
        Label name = new Label(choice.name());
        name.getStyleClass().add("title");
        HBox row = new HBox(10, picture(choice), name, Controls.label(choice.detail(), "dim", "small"));
        row.getStyleClass().add("completion");
        if (chosen) {
            row.getStyleClass().add("completion-active");
        }
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setAccessibleText(choice.name() + " " + choice.detail());
        row.setOnMousePressed(event -> {
            event.consume();
            choose(choice);
        });
        return row;
    }

    private static Node picture(Completion choice) {
        if (choice.emoji() != null) {
            return EmojiImages.node(choice.emoji(), EMOJI);
        }
        return choice.person() == null
                ? Icons.of(org.kordamp.ikonli.feather.Feather.USERS)
                : new Avatar(Face.of(choice.person(), choice.name()), AVATAR, null);
    }

    private void choose(Completion choice) {
        Trigger there = trigger;
        if (there != null) {
            inserting = true;
            int end = Math.max(there.start(), Math.min(field.getCaretPosition(), field.getLength()));
            int typed = there.start() + 1 + there.query().length() + (there.kind() == Trigger.Kind.WHOLE_EMOJI ? 1 : 0);
            field.replaceText(there.start(), Math.min(field.getLength(), Math.max(end, typed)), choice.insert());
            inserting = false;
        }
        hide();
    }

    /** Answers whether the key was for the list. */
    boolean pressed(KeyEvent event) {
        if (choices.isEmpty()) {
            return false;
        }
        switch (event.getCode()) {
            case DOWN -> active = (active + 1) % choices.size();
            case UP -> active = (active + choices.size() - 1) % choices.size();
            case ENTER, TAB -> {
                choose(choices.get(active));
                event.consume();
                return true;
            }
            case ESCAPE -> {
                hide();
                event.consume();
                return true;
            }
            default -> {
                return false;
            }
        }
        show();
        event.consume();
        return true;
    }
}
