package chat.parley.desktop.app;

import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The menu of the program. */
final class MainMenu extends ContextMenu {
    /**
     * For who is signed in.
     *
     * @param onOpenAt opens a chat at a message
     */
    MainMenu(Session session, BiConsumer<UUID, Long> onOpenAt) {
        setId("main-menu");
        Person me = session.client().state().me();
        MenuItem name = new MenuItem(me.name());
        name.setDisable(true);
        getItems().add(name);
        add(
                session,
                "mentions.title",
                "mentions",
                Feather.AT_SIGN,
                () -> session.overlay().show(new MentionsDialog(session, onOpenAt)));
        add(
                session,
                "status.set",
                "status",
                Feather.SMILE,
                () -> session.overlay().show(new StatusDialog(session)));
        if (me.role() != UserRole.USER) {
            add(
                    session,
                    "menu.administration",
                    "administration",
                    Feather.TOOL,
                    () -> session.links()
                            .open(session.client().server().resolve("/admin/").toString()));
        }
        add(
                session,
                "export.title",
                "own-data",
                Feather.DOWNLOAD,
                () -> session.overlay().show(new OwnDataDialog(session)));
        add(
                session,
                "settings.title",
                "settings",
                Feather.SETTINGS,
                () -> session.overlay().show(new SettingsDialog(session)));
        add(session, "settings.signOut", "sign-out", Feather.LOG_OUT, () -> askToSignOut(session));
    }

    private void add(Session session, String key, String id, Feather icon, Runnable action) {
        MenuItem item = new MenuItem(session.texts().get(key), Icons.of(icon));
        item.setId(id);
        item.setOnAction(_ -> action.run());
        getItems().add(item);
    }

    void show(Node owner) {
        show(owner, Side.BOTTOM, 0, 4);
    }

    static void askToSignOut(Session session) {
        Texts texts = session.texts();
        VBox card = Controls.card(texts.get("settings.signOut"));
        int unsent = session.client().state().outgoing().size()
                + session.client().uploads().state().waiting().size();
        card.getChildren().add(Controls.label(texts.get("settings.signOutAsk")));
        if (unsent > 0) {
            card.getChildren()
                    .add(Controls.label(texts.get("settings.signOutUnsent", Map.of("count", unsent)), "error"));
        }
        card.getChildren()
                .add(Controls.buttons(
                        Controls.button(texts.get("cancel"), "plain", session.overlay()::close),
                        Controls.button(
                                texts.get("settings.signOut"),
                                "danger-button",
                                () -> Promises.ignore(session.account().signOut()))));
        session.overlay().show(card);
    }
}
