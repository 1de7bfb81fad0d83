package chat.parley.desktop.app;

import chat.parley.desktop.view.ChatItem;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Draft;
import chat.parley.wire.model.Message;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
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
    private static final Duration KEPT_AFTER = Duration.seconds(1);

    private final Session session;
    private final Target target;
    private final TextArea text = new TextArea();
    private final HBox note = new HBox();
    private final Button send;
    private final VBox uploads = new VBox(4);
    private final PauseTransition pause = new PauseTransition(KEPT_AFTER);
    private @Nullable Long replyTo;
    private @Nullable Message edited;

    /** What becomes of what was written. */
    interface Target {
        void send(String text, @Nullable Long replyTo);

        void edit(Message message, String text);

        /** The person has just typed something. */
        void wrote();

        /** What is written is not sent yet. */
        void keep(String text, @Nullable Long replyTo);

        void chooseFiles();

        /** Whether files wait to be sent with the next message. */
        boolean hasFiles();

        void editLast();
    }

    Composer(Session session, Target target) {
        this.session = session;
        this.target = target;
        getStyleClass().add("composer");
        Button attach = Icons.button(Feather.PAPERCLIP, session.texts().get("composer.attach"));
        attach.setId("attach");
        attach.setOnAction(_ -> target.chooseFiles());
        Button emoji = Icons.button(Feather.SMILE, session.texts().get("composer.emoji"));
        emoji.setId("emoji");
        emoji.setOnAction(_ -> new EmojiPicker(session, this::insert).showAbove(emoji));
        send = Icons.button(Feather.SEND, session.texts().get("composer.send"));
        send.setId("send");
        send.getStyleClass().add("send-button");
        send.setOnAction(_ -> submit());
        text.setId("composer-text");
        text.getStyleClass().add("composer-text");
        text.setWrapText(true);
        text.setPromptText(session.texts().get("composer.placeholder"));
        text.setAccessibleText(session.texts().get("composer.placeholder"));
        text.setMinHeight(LEAST_HEIGHT);
        text.textProperty().addListener((_, before, after) -> changed(after.length() > before.length()));
        text.widthProperty().addListener((_, _, _) -> fit());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox box = new HBox(attach, text, emoji, send);
        box.getStyleClass().add("composer-box");
        box.setAlignment(Pos.BOTTOM_LEFT);
        note.getStyleClass().add("composer-note");
        note.setVisible(false);
        note.setManaged(false);
        uploads.managedProperty().bind(uploads.visibleProperty());
        pause.setOnFinished(_ -> keep());
        getChildren().addAll(note, uploads, box);
        send.setDisable(true);
        uploads.setVisible(false);
        fit();
    }

    void focus() {
        text.requestFocus();
    }

    /** Goes on with what was begun before. */
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

    VBox uploads() {
        return uploads;
    }

    /** Something else than the text changed what can be sent. */
    void refresh() {
        send.setDisable(text.getText().isBlank() && !target.hasFiles());
        uploads.setVisible(!uploads.getChildren().isEmpty());
    }

    void reply(ChatItem.Bubble bubble, String author) {
        edited = null;
        replyTo = bubble.seq();
        showNote(session.texts().get("composer.replyTo", Map.of("name", author)), bubble.text());
        focus();
    }

    void edit(Message message) {
        replyTo = null;
        edited = message;
        String before = message.body() == null ? "" : message.body().text();
        showNote(session.texts().get("composer.editing"), before);
        text.setText(before);
        text.end();
        focus();
    }

    private void showNote(String title, String about) {
        Button cancel = Icons.button(Feather.X, session.texts().get("composer.cancel"));
        cancel.setOnAction(_ -> cancelNote());
        VBox words = new VBox(Controls.label(title, "small", "accent-text"), new Label(about.replaceAll("\\s+", " ")));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        note.getChildren().setAll(words, cancel);
        note.setVisible(true);
        note.setManaged(true);
    }

    private void cancelNote() {
        if (edited != null) {
            text.clear();
        }
        replyTo = null;
        edited = null;
        note.setVisible(false);
        note.setManaged(false);
        focus();
    }

    private void insert(String emoji) {
        text.insertText(text.getCaretPosition(), emoji);
        focus();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !event.isShiftDown()) {
            event.consume();
            submit();
        } else if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            text.insertText(text.getCaretPosition(), "\n");
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

    private void submit() {
        String written = text.getText().strip();
        if (written.isEmpty() && !target.hasFiles()) {
            return;
        }
        if (written.getBytes(StandardCharsets.UTF_8).length > Limits.MESSAGE_TEXT_BYTES) {
            session.overlay().say(session.texts().get("composer.tooLong"));
            return;
        }
        Message message = edited;
        Long answered = replyTo;
        edited = null;
        text.clear();
        cancelNote();
        keep();
        if (message == null) {
            target.send(written, answered);
        } else if (!written.isEmpty()) {
            target.edit(message, written);
        }
    }

    /** As tall as what is written, within limits. */
    private void fit() {
        Text measure = new Text(text.getText().isEmpty() ? " " : text.getText());
        measure.setFont(text.getFont());
        measure.setWrappingWidth(Math.max(40, text.getWidth() - PADDING));
        double wanted = measure.getLayoutBounds().getHeight() + PADDING;
        text.setPrefHeight(Math.clamp(wanted, LEAST_HEIGHT, MOST_HEIGHT));
    }
}
