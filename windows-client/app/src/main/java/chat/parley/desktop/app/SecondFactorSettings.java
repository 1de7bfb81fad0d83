package chat.parley.desktop.app;

import chat.parley.desktop.account.AccountsApi;
import chat.parley.desktop.account.Security;
import chat.parley.desktop.view.Refusals;
import chat.parley.desktop.view.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The second factor, on or off, and the steps between. */
final class SecondFactorSettings extends VBox {
    private final Session session;
    private final Texts texts;
    private final Security security;
    private final VBox step = new VBox(8);

    SecondFactorSettings(Session session) {
        super(8);
        this.session = session;
        this.texts = session.texts();
        this.security = session.client().security();
        setId("second-factor");
        getChildren().addAll(Controls.label(texts.get("factor.section"), "section"), step);
        load();
    }

    private void show(Node... next) {
        step.getChildren().setAll(next);
    }

    private void load() {
        Promises.then(
                security.factor(),
                this::present,
                failure -> show(Controls.label(new Refusals(texts).explain(failure), "error")));
    }

    private void present(Security.Factor factor) {
        Instant since = factor.enabledAt();
        if (since == null) {
            show(
                    Controls.label(texts.get("factor.off"), "small", "dim"),
                    button("factor.setUp", "plain", this::askForPassword));
            return;
        }
        show(Controls.label(
                texts.get("factor.on", Map.of("date", texts.fully(since), "left", factor.recoveryCodes())),
                "small",
                "dim"));
        HBox actions = new HBox(8, button("factor.newCodes", "plain", this::askForNewCodes));
        if (factor.required()) {
            step.getChildren().add(Controls.label(texts.get("factor.required"), "small", "dim"));
        } else {
            actions.getChildren().add(button("factor.turnOff", "danger-button", this::askToTurnOff));
        }
        step.getChildren().add(actions);
    }

    private Button button(String key, String style, Runnable action) {
        Button button = Controls.button(texts.get(key), style, action);
        button.setId(key.replace('.', '-'));
        return button;
    }

    private void askForPassword() {
        PasswordField field = new PasswordField();
        field.setId("factor-password");
        show(SecretForm.of(
                texts,
                texts.get("factor.confirmPassword"),
                field,
                "factor.next",
                security::begin,
                this::scan,
                this::load));
    }

    private void scan(AccountsApi.Enrolment begun) {
        TextField field = new TextField();
        field.setId("security-code");
        show(
                new EnrolmentBox(texts, begun),
                Controls.label(texts.get("factor.othersEnd"), "small", "dim"),
                SecretForm.of(
                        texts,
                        texts.get("factor.appCode"),
                        field,
                        "factor.turnOn",
                        security::confirm,
                        this::showCodes,
                        this::load));
    }

    private void showCodes(List<String> codes) {
        show(new RecoveryCodesBox(texts, codes, this::load));
    }

    private void askForNewCodes() {
        show(SecretForm.code(texts, "factor.newCodes", security::newRecoveryCodes, this::showCodes, this::load));
    }

    private void askToTurnOff() {
        show(SecretForm.code(
                texts,
                "factor.turnOff",
                security::disable,
                _ -> {
                    session.overlay().say(texts.get("factor.turnedOff"));
                    load();
                },
                this::load));
    }
}
