package chat.parley.desktop.app;

import chat.parley.desktop.account.AccountsApi;
import chat.parley.desktop.view.Refusals;
import chat.parley.desktop.view.Texts;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** Changes the own password, which ends all other sign-ins. */
final class PasswordBox extends VBox {
    private final Session session;
    private final Texts texts;
    private final Runnable onDone;
    private final PasswordField current = new PasswordField();
    private final PasswordField next = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final Label hint = Controls.label("", "small", "dim");
    private final Label error = Controls.label("", "error");
    private final Button change;
    private int minimum;

    PasswordBox(Session session, Runnable onDone) {
        super(8);
        this.session = session;
        this.texts = session.texts();
        this.onDone = onDone;
        current.setId("current-password");
        next.setId("new-password");
        again.setId("new-password-again");
        change = Controls.button(texts.get("settings.changePassword"), "plain", this::change);
        change.setId("change-password");
        change.disableProperty()
                .bind(current.textProperty()
                        .isEmpty()
                        .or(next.textProperty().isEmpty())
                        .or(again.textProperty().isEmpty()));
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        error.managedProperty().bind(error.textProperty().isNotEmpty());
        getChildren()
                .addAll(
                        Controls.named(texts.get("settings.currentPassword"), current),
                        Controls.named(texts.get("password.next"), next),
                        hint,
                        Controls.named(texts.get("password.again"), again),
                        error,
                        change);
        Promises.then(session.account().look(session.client().server()), this::limit, _ -> {});
    }

    private void limit(AccountsApi.SignInPage page) {
        minimum = page.minPasswordCharacters();
        hint.setText(texts.get("password.minimum", Map.of("minimum", minimum)));
    }

    private void change() {
        if (!next.getText().equals(again.getText())) {
            error.setText(texts.get("password.differ"));
            return;
        }
        error.setText("");
        Promises.then(
                session.account().changePassword(current.getText(), next.getText()),
                _ -> {
                    current.clear();
                    next.clear();
                    again.clear();
                    session.overlay().say(texts.get("settings.passwordChanged"));
                    onDone.run();
                },
                failure -> error.setText(new Refusals(texts, minimum).explain(failure)));
    }
}
