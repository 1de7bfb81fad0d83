package chat.parley.desktop.app;

import chat.parley.desktop.view.Refusals;
import chat.parley.desktop.view.Texts;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** One code, a password or a name, of which the server judges. */
final class SecretForm extends VBox {
    private final Texts texts;
    private final TextField field;
    private final Label error = Controls.label("", "error");
    private final Button submit;

    private SecretForm(Texts texts, String label, TextField field, Button submit, Runnable onCancel) {
        super(8);
        this.texts = texts;
        this.field = field;
        this.submit = submit;
        error.managedProperty().bind(error.textProperty().isNotEmpty());
        field.setOnAction(_ -> submit.fire());
        getChildren()
                .addAll(
                        Controls.named(label, field),
                        error,
                        Controls.buttons(Controls.button(texts.get("cancel"), "plain", onCancel), submit));
        Platform.runLater(field::requestFocus);
    }

    /** For a code. */
    static <T> SecretForm code(
            Texts texts,
            String submitKey,
            Function<String, CompletableFuture<T>> ask,
            Consumer<T> done,
            Runnable onCancel) {
        TextField field = new TextField();
        field.setId("security-code");
        return of(texts, texts.get("factor.codeOrRecovery"), field, submitKey, ask, done, onCancel);
    }

    static <T> SecretForm of(
            Texts texts,
            String label,
            TextField field,
            String submitKey,
            Function<String, CompletableFuture<T>> ask,
            Consumer<T> done,
            Runnable onCancel) {
        Button submit = Controls.button(texts.get(submitKey), "primary", () -> {});
        submit.setId("security-submit");
        SecretForm form = new SecretForm(texts, label, field, submit, onCancel);
        submit.setOnAction(_ -> form.send(ask, done));
        return form;
    }

    private <T> void send(Function<String, CompletableFuture<T>> ask, Consumer<T> done) {
        String text = field instanceof PasswordField
                ? field.getText()
                : field.getText().strip();
        if (text.isEmpty()) {
            error.setText(texts.get("factor.missing"));
            return;
        }
        error.setText("");
        submit.setDisable(true);
        Promises.then(ask.apply(text), done, failure -> {
            submit.setDisable(false);
            error.setText(new Refusals(texts).explain(failure));
            field.requestFocus();
            field.selectAll();
        });
    }
}
