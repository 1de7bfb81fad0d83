package chat.parley.desktop.app;

import chat.parley.desktop.view.Formatting;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Draft;
import chat.parley.wire.model.Message;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Where messages are written. Enter sends, Shift and Enter begins a new line, arrow up edits the last own message. */
final class Composer extends VBox {
    private static final double LEAST_HEIGHT = 38;
    private static final double MOST_HEIGHT = 190;
    private static final double PADDING = 20;
    private static final double ROOMY = 480;
    private static final Duration KEPT_AFTER = Duration.seconds(1);
    /** The length is worth a word from here on. */
    private static final double WORTH_TELLING = 0.85;

    private final Texts texts;
    private final Target target;
    private final MessageTextArea text = new MessageTextArea();
    private final HBox note = new HBox();
    private final HBox box = new HBox();
    private final Label room = Controls.label("", "small", "dim");
    private final Button send;
    private final Button later;
    private final Button voice;
    private final CompletionList completions;
    private final PauseTransition pause = new PauseTransition(KEPT_AFTER);
    private @Nullable Long replyTo;
    private @Nullable Message edited;

    /** What becomes of what was written. */
    interface Target {
        void send(String text, @Nullable Long replyTo);

        void edit(Message message, String text);

        /** Asks when the text shall be sent. */
        void sendLater(String text, @Nullable Long replyTo);

        /** The person has just typed something. */
        void wrote();

        /** What is written is not sent yet. */
        void keep(String text, @Nullable Long replyTo);

        void chooseFiles();

        void record();

        /** Takes what lies on the clipboard, if it is more than text; answers whether it did. */
        boolean paste();

        /** Whether files wait to be sent with the next message. */
        boolean hasFiles();

        /** Whether nothing can be sent now; says why. */
        boolean refuses();

        void editLast();
    }

    /**
     * For one chat.
     *
     * @param above what stands between the note about what is written and the field
     */
    Composer(Session session, Completions source, Target target, Node above) {
        this.texts = session.texts();
        this.target = target;
        getStyleClass().add("composer");
        Button attach = button(Feather.PAPERCLIP, "attach", target::chooseFiles);
        Button emoji = button(Feather.SMILE, "emoji", () -> {});
        emoji.setOnAction(_ -> new EmojiPicker(session, this::insert).showAbove(emoji));
        Button format = button(Feather.TYPE, "format", () -> {});
        format.setOnAction(_ -> new FormatMenu(texts, text::format).showAbove(format));
        // In a narrow window there is more need of room for words; the keys stay.
        format.visibleProperty().bind(widthProperty().greaterThan(ROOMY));
        format.managedProperty().bind(format.visibleProperty());
        later = button(Feather.CLOCK, "later", this::submitLater);
        voice = button(Feather.MIC, "record", target::record);
        send = button(Feather.SEND, "send", this::submit);
        send.getStyleClass().add("send-button");
        setUpField();
        completions = new CompletionList(text, source::of);
        box.getChildren().addAll(attach, text, emoji, format, later, voice, send);
        box.getStyleClass().add("composer-box");
        box.setAlignment(Pos.BOTTOM_LEFT);
        note.getStyleClass().add("composer-note");
        show(note, false);
        show(room, false);
        room.setId("composer-room");
        pause.setOnFinished(_ -> keep());
        getChildren().addAll(note, above, box, room);
        refresh();
        fit();
    }

    private void setUpField() {
        text.setId("composer-text");
        text.getStyleClass().add("composer-text");
        RightToLeft.guard(text);
        text.wrapTextProperty().addListener((_, _, _) -> fit());
        text.setPromptText(texts.get("composer.placeholder"));
        text.setAccessibleText(texts.get("composer.placeholder"));
        text.setMinHeight(LEAST_HEIGHT);
        text.setPasting(target::paste);
        text.textProperty().addListener((_, before, after) -> changed(after.length() > before.length()));
        text.widthProperty().addListener((_, _, _) -> fit());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        HBox.setHgrow(text, Priority.ALWAYS);
    }

    private Button button(Feather icon, String name, Runnable action) {
        Button button = Icons.button(icon, texts.get("composer." + name));
        button.setId(name);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    void focus() {
        text.requestFocus();
    }

    TextArea field() {
        return text;
    }

    /** Ways to complete what was typed, to be shown above this. */
    CompletionList completions() {
        return completions;
    }

    /** Puts something else in the place of the field, or the field back. */
    void replaceField(@Nullable Node other) {
        int place = getChildren().size() - 2;
        getChildren().set(place, other == null ? box : other);
        if (other == null) {
            focus();
        }
    }

    /** Goes on with what was begun before, or elsewhere. */
    void restore(Draft draft) {
        text.setText(draft.text());
        text.end();
    }

    /** Keeps what is written for later; what is being edited is not a message of its own. */
    void keep() {
        if (edited == null) {
            target.keep(text.getText(), replyTo);
        }
    }

    /** Something else than the text changed what can be sent. */
    void refresh() {
        boolean words = !text.getText().isBlank();
        boolean files = target.hasFiles();
        send.setDisable(!words && !files);
        show(later, words && !files && edited == null);
        show(voice, !words && !files && edited == null);
        int bytes = text.getText().strip().getBytes(StandardCharsets.UTF_8).length;
        int left = Limits.MESSAGE_TEXT_BYTES - bytes;
        show(room, bytes > Limits.MESSAGE_TEXT_BYTES * WORTH_TELLING);
        room.setText(
                texts.get(left < 0 ? "composer.bytesOver" : "composer.bytesLeft", Map.of("count", Math.abs(left))));
    }

    void reply(long seq, String author, String said) {
        edited = null;
        replyTo = seq;
        showNote(texts.get("composer.replyTo", Map.of("name", author)), said);
        focus();
    }

    void edit(Message message) {
        replyTo = null;
        edited = message;
        String before = message.body() == null ? "" : message.body().text();
        showNote(texts.get("composer.editing"), before);
        text.setText(before);
        text.end();
        refresh();
        focus();
    }

    private void showNote(String title, String about) {
        Button cancel = Icons.button(Feather.X, texts.get("composer.cancel"));
        cancel.setOnAction(_ -> cancelNote());
        VBox words = new VBox(Controls.label(title, "small", "accent-text"), new Label(about.replaceAll("\\s+", " ")));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        note.getChildren().setAll(words, cancel);
        show(note, true);
    }

    private void cancelNote() {
        if (edited != null) {
            text.clear();
        }
        replyTo = null;
        edited = null;
        show(note, false);
        refresh();
        focus();
    }

    private void insert(String emoji) {
        text.replaceSelection(emoji);
        focus();
    }

    private void pressed(KeyEvent event) {
        if (completions.pressed(event) || text.formatted(event)) {
            return;
        }
        boolean open = Formatting.isInOpenCode(text.getText(), text.getCaretPosition());
        if (event.getCode() == KeyCode.ENTER && (event.isShortcutDown() || (!event.isShiftDown() && !open))) {
            event.consume();
            submit();
        } else if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            text.replaceSelection("\n");
        } else if (event.getCode() == KeyCode.ESCAPE && note.isVisible()) {
            event.consume();
            cancelNote();
        } else if (event.getCode() == KeyCode.UP && text.getText().isEmpty() && !note.isVisible()) {
            event.consume();
            target.editLast();
        }
    }

    private void changed(boolean grown) {
        fit();
        refresh();
        if (grown) {
            target.wrote();
        }
        pause.playFromStart();
    }

    private boolean isTooLong(String written) {
        boolean tooLong = written.getBytes(StandardCharsets.UTF_8).length > Limits.MESSAGE_TEXT_BYTES;
        if (tooLong) {
            // The room that is left says it all the time.
            room.getStyleClass().add("error");
        } else {
            room.getStyleClass().remove("error");
        }
        return tooLong;
    }

    private void submit() {
        String written = text.getText().strip();
        if ((written.isEmpty() && !target.hasFiles()) || isTooLong(written)) {
            return;
        }
        Message message = edited;
        if (message == null && target.refuses()) {
            return;
        }
        Long answered = replyTo;
        clear();
        if (message == null) {
            target.send(written, answered);
        } else if (!written.isEmpty()) {
            target.edit(message, written);
        }
    }

    private void submitLater() {
        String written = text.getText().strip();
        if (!written.isEmpty() && !isTooLong(written)) {
            target.sendLater(written, replyTo);
        }
    }

    /** What was written has been taken over. */
    void clear() {
        edited = null;
        text.clear();
        cancelNote();
        keep();
    }

    /** As tall as what is written, within limits. */
    private void fit() {
        Text measure = new Text(text.getText().isEmpty() ? " " : text.getText());
        measure.setFont(text.getFont());
        if (text.isWrapText()) {
            measure.setWrappingWidth(Math.max(40, text.getWidth() - PADDING));
        }
        double wanted = measure.getLayoutBounds().getHeight() + PADDING;
        text.setPrefHeight(Math.clamp(wanted, LEAST_HEIGHT, MOST_HEIGHT));
    }
}
