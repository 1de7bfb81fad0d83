package chat.parley.desktop.app;

import chat.parley.desktop.view.Statuses;
import chat.parley.desktop.view.Terms;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.Limits;
import chat.parley.wire.model.StatusText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What one says of the own situation: an emoji, a few words, and for how long. */
final class StatusDialog extends VBox {
    private static final double EMOJI = 22;
    private static final List<Suggestion> SUGGESTIONS = List.of(
            new Suggestion("📅", "status.meeting"),
            new Suggestion("🎯", "status.focus"),
            new Suggestion("🌴", "status.holiday"),
            new Suggestion("🤒", "status.ill"));

    private final Session session;
    private final Texts texts;
    private final TextField words = new TextField();
    private final Button choose;
    private final ChoiceBox<Terms.Status> term = new ChoiceBox<>();
    private @Nullable String emoji;

    private record Suggestion(String emoji, String key) {}

    StatusDialog(Session session) {
        this.session = session;
        this.texts = session.texts();
        getStyleClass().add("card");
        setId("status-dialog");
        setPrefWidth(Controls.DIALOG_WIDTH);
        Optional<StatusText> present = Statuses.of(
                session.client().state(),
                session.client().state().me().id(),
                session.clock().instant());
        choose = Icons.button(Feather.SMILE, texts.get("composer.emoji"));
        choose.setOnAction(_ -> new EmojiPicker(session, this::show).showAbove(choose));
        words.setId("status-text");
        words.getStyleClass().add("field");
        words.setPromptText(texts.get("status.placeholder"));
        words.setAccessibleText(texts.get("status.text"));
        Controls.limit(words, StatusDialog::fits);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(6, choose, words);
        line.setAlignment(Pos.CENTER_LEFT);
        present.ifPresent(status -> {
            words.setText(status.text());
            if (status.emoji() != null) {
                show(status.emoji());
            }
        });
        setUpTerm();
        Button save = Controls.button(texts.get("save"), "primary", this::save);
        save.setId("status-save");
        save.disableProperty().bind(words.textProperty().isEmpty());
        Button clear = Controls.button(texts.get("status.clear"), "plain", () -> set(null));
        clear.setId("status-clear");
        clear.setVisible(present.isPresent());
        getChildren()
                .addAll(
                        Controls.label(texts.get("status.title"), "heading"),
                        line,
                        suggestions(),
                        Controls.label(texts.get("status.term"), "small", "dim"),
                        term,
                        Controls.buttons(
                                clear, Controls.button(texts.get("cancel"), "plain", session.overlay()::close), save));
    }

    private static boolean fits(String text) {
        return text.codePointCount(0, text.length()) <= Limits.STATUS_CHARS;
    }

    private void setUpTerm() {
        term.setItems(FXCollections.observableArrayList(Terms.Status.values()));
        term.setConverter(new StringConverter<>() {
            @Override
            public String toString(Terms.@Nullable Status value) {
                return value == null
                        ? ""
                        : texts.get("status.term." + value.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public Terms.Status fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed there");
            }
        });
        term.setValue(Terms.Status.TODAY);
        term.setMaxWidth(Double.MAX_VALUE);
        term.setAccessibleText(texts.get("status.term"));
    }

    private FlowPane suggestions() {
        FlowPane pane = new FlowPane(6, 6);
        for (Suggestion suggestion : SUGGESTIONS) {
            Button button = Controls.button(texts.get(suggestion.key), "plain", () -> {
                show(suggestion.emoji);
                words.setText(texts.get(suggestion.key));
            });
            button.setGraphic(EmojiImages.node(suggestion.emoji, EMOJI - 4));
            pane.getChildren().add(button);
        }
        return pane;
    }

    private void show(String chosen) {
        emoji = chosen;
        choose.setGraphic(EmojiImages.node(chosen, EMOJI));
    }

    private void save() {
        String text = words.getText().strip();
        if (!text.isEmpty()) {
            var now = texts.local(session.clock().instant());
            set(new StatusText(text, emoji, term.getValue().end(now).orElse(null)));
        }
    }

    private void set(@Nullable StatusText status) {
        setDisable(true);
        Promises.then(
                session.client().presence().setStatus(status),
                _ -> session.overlay().close(),
                failure -> {
                    setDisable(false);
                    session.failed(failure);
                });
    }
}
