package chat.parley.desktop.app;

import chat.parley.desktop.account.Security;
import chat.parley.desktop.view.Refusals;
import chat.parley.desktop.view.Texts;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One's own passkeys, if this server has any. They are made in the browser. */
final class PasskeySettings extends VBox {
    private static final int LONGEST_NAME = 100;

    private final Session session;
    private final Texts texts;
    private final Security security;

    PasskeySettings(Session session) {
        super(8);
        this.session = session;
        this.texts = session.texts();
        this.security = session.client().security();
        setId("passkeys");
        managedProperty().bind(visibleProperty());
        setVisible(false);
        load();
    }

    private void load() {
        Promises.then(security.passkeys(), this::show, this::failed);
    }

    private void failed(Throwable failure) {
        setVisible(true);
        getChildren()
                .setAll(
                        Controls.label(texts.get("passkey.title"), "section"),
                        Controls.label(new Refusals(texts).explain(failure), "error"));
    }

    private void show(Security.Passkeys own) {
        String origin = own.offer().origin();
        setVisible(own.offer().available() || !own.passkeys().isEmpty());
        getChildren()
                .setAll(
                        Controls.label(texts.get("passkey.title"), "section"),
                        Controls.label(texts.get("passkey.why"), "small", "dim"));
        own.passkeys().forEach(one -> getChildren().add(row(one)));
        if (own.passkeys().isEmpty()) {
            getChildren().add(Controls.label(texts.get("passkey.none"), "small", "dim"));
        }
        if (own.offer().available() && origin != null) {
            Button add = Controls.button(
                    texts.get("passkey.add"),
                    "plain",
                    () -> session.computer().browser().open(origin));
            add.setId("passkey-add");
            getChildren().add(add);
        }
    }

    private HBox row(Security.Passkey passkey) {
        String used = passkey.lastUsedAt() == null
                ? texts.get("passkey.neverUsed")
                : texts.get(
                        "passkey.lastUsed",
                        Map.of(
                                "time",
                                texts.moment(
                                        passkey.lastUsedAt(),
                                        texts.dayOf(session.clock().instant()))));
        String about = texts.get("passkey.added", Map.of("time", texts.fully(passkey.createdAt()))) + " · " + used
                + (passkey.synced() ? " · " + texts.get("passkey.synced") : "");
        VBox words = new VBox(Controls.label(passkey.name(), "title"), Controls.label(about, "small", "dim"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("passkey");
        row.getChildren()
                .addAll(
                        action("rename", passkey, () -> replace(row, renaming(passkey))),
                        action("remove", passkey, () -> replace(row, removing(passkey))));
        return row;
    }

    private Button action(String key, Security.Passkey passkey, Runnable action) {
        Button button = Controls.button(texts.get("passkey." + key), "small-button", action);
        button.setAccessibleText(texts.get("passkey." + key + "Named", Map.of("name", passkey.name())));
        button.getStyleClass().add("passkey-" + key);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void replace(Node row, Node by) {
        getChildren().set(getChildren().indexOf(row), by);
    }

    private Node renaming(Security.Passkey passkey) {
        TextField field = new TextField(passkey.name());
        field.setId("passkey-name");
        Controls.limit(field, text -> text.length() <= LONGEST_NAME);
        return SecretForm.of(
                texts,
                texts.get("passkey.name"),
                field,
                "save",
                name -> security.renamePasskey(passkey.id(), name),
                _ -> load(),
                this::load);
    }

    private Node removing(Security.Passkey passkey) {
        Button remove = Controls.button(texts.get("passkey.remove"), "danger-button", () -> {});
        remove.setId("passkey-remove");
        remove.setOnAction(_ -> {
            remove.setDisable(true);
            Promises.then(
                    security.removePasskey(passkey.id()),
                    _ -> {
                        session.overlay().say(texts.get("passkey.removed"));
                        load();
                    },
                    failure -> {
                        session.failed(failure);
                        load();
                    });
        });
        return new VBox(
                8,
                Controls.label(texts.get("passkey.removeSure", Map.of("name", passkey.name()))),
                Controls.buttons(Controls.button(texts.get("cancel"), "plain", this::load), remove));
    }
}
