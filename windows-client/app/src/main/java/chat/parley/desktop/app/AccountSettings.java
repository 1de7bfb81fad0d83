package chat.parley.desktop.app;

import chat.parley.desktop.account.AccountsApi;
import chat.parley.desktop.view.Texts;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The own account: sign-ins, password, signing out. */
final class AccountSettings extends VBox {
    private final Session session;
    private final Texts texts;
    private final VBox sessions = new VBox(6);

    AccountSettings(Session session) {
        super(8);
        this.session = session;
        this.texts = session.texts();
        PasswordField current = new PasswordField();
        PasswordField next = new PasswordField();
        Button change = Controls.button(texts.get("settings.changePassword"), "plain", () -> {});
        change.setOnAction(_ -> Promises.then(
                session.account().changePassword(current.getText(), next.getText()),
                _ -> {
                    current.clear();
                    next.clear();
                    session.overlay().say(texts.get("settings.passwordChanged"));
                },
                session::failed));
        change.disableProperty()
                .bind(current.textProperty().isEmpty().or(next.textProperty().isEmpty()));
        getChildren()
                .addAll(
                        Controls.label(texts.get("settings.sessions"), "section"),
                        sessions,
                        Controls.button(texts.get("settings.sessions.endOthers"), "plain", this::endOthers),
                        Controls.label(texts.get("settings.account"), "section"),
                        Controls.named(texts.get("settings.currentPassword"), current),
                        Controls.named(texts.get("password.next"), next),
                        change,
                        Controls.button(
                                texts.get("settings.signOut"), "danger-button", () -> MainMenu.askToSignOut(session)));
        load();
    }

    private void load() {
        Promises.then(
                session.client()
                        .accessToken()
                        .thenCompose(token -> session.client().accounts().sessions(token)),
                this::show,
                session::failed);
    }

    private void show(List<AccountsApi.Session> found) {
        sessions.getChildren().setAll(found.stream().map(this::row).toList());
    }

    private HBox row(AccountsApi.Session one) {
        String device = one.deviceName() == null ? one.address() : one.deviceName();
        String used = one.current()
                ? texts.get("settings.sessions.current")
                : texts.get(
                        "settings.sessions.lastUsed",
                        Map.of(
                                "moment",
                                texts.moment(
                                        one.lastUsedAt(),
                                        texts.dayOf(session.clock().instant()))));
        VBox words =
                new VBox(Controls.label(device, "title"), Controls.label(one.address() + " · " + used, "small", "dim"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, words);
        if (!one.current()) {
            row.getChildren().add(Controls.button(texts.get("settings.sessions.end"), "plain", () -> end(one)));
        }
        return row;
    }

    private void end(AccountsApi.Session one) {
        Promises.then(
                session.client()
                        .accessToken()
                        .thenCompose(token -> session.client().accounts().endSession(token, one.id())),
                _ -> load(),
                session::failed);
    }

    private void endOthers() {
        Promises.then(
                session.client()
                        .accessToken()
                        .thenCompose(token -> session.client().accounts().endOtherSessions(token)),
                _ -> load(),
                session::failed);
    }
}
