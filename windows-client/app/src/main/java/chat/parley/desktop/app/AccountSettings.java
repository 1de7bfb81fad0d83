package chat.parley.desktop.app;

import chat.parley.desktop.account.Security;
import chat.parley.desktop.view.Texts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The own account: sign-ins, second factor, passkeys, password, a copy of the own data, signing out. */
final class AccountSettings extends VBox {
    private final Session session;
    private final Texts texts;
    private final VBox sessions = new VBox(6);

    AccountSettings(Session session) {
        super(8);
        this.session = session;
        this.texts = session.texts();
        Button copy = Controls.button(
                texts.get("export.title"), "plain", () -> session.overlay().show(new OwnDataDialog(session)));
        copy.setId("own-data");
        getChildren()
                .addAll(
                        Controls.label(texts.get("settings.sessions"), "section"),
                        sessions,
                        Controls.button(texts.get("settings.sessions.endOthers"), "plain", this::endOthers),
                        new SecondFactorSettings(session),
                        new PasskeySettings(session),
                        Controls.label(texts.get("settings.account"), "section"),
                        new PasswordBox(session, () -> {}),
                        copy,
                        Controls.button(
                                texts.get("settings.signOut"), "danger-button", () -> MainMenu.askToSignOut(session)));
        load();
    }

    private void load() {
        Promises.then(session.client().security().sessions(), this::show, session::failed);
    }

    private void show(List<Security.Session> found) {
        sessions.getChildren().setAll(found.stream().map(this::row).toList());
    }

    private HBox row(Security.Session one) {
        String device = one.deviceName() == null ? texts.get("security.unnamed") : one.deviceName();
        String used = one.current()
                ? texts.get("settings.sessions.current")
                : texts.get(
                        "settings.sessions.lastUsed",
                        Map.of(
                                "moment",
                                texts.moment(
                                        one.lastUsedAt(),
                                        texts.dayOf(session.clock().instant()))));
        String mark = one.unfamiliar() ? " · " + texts.get("security.newMark") : "";
        VBox words = new VBox(
                Controls.label(device + mark, "title"), Controls.label(one.address() + " · " + used, "small", "dim"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, words);
        if (!one.current()) {
            row.getChildren()
                    .add(Controls.button(
                            texts.get("settings.sessions.end"),
                            "plain",
                            () -> run(session.client().signIns().end(one.id()))));
        }
        return row;
    }

    private void endOthers() {
        run(session.client().signIns().endOthers());
    }

    private void run(CompletableFuture<Void> ending) {
        Promises.then(
                ending,
                _ -> {
                    session.overlay().say(texts.get("security.ended"));
                    load();
                },
                session::failed);
    }
}
