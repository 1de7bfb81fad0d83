package chat.parley.desktop.app;

import chat.parley.desktop.view.Texts;
import java.util.Map;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;

/** The menu of the program. */
final class MainMenu extends ContextMenu {
    MainMenu(Session session) {
        MenuItem name = new MenuItem(session.client().state().me().name());
        name.setDisable(true);
        MenuItem settings = new MenuItem(session.texts().get("settings.title"));
        settings.setId("settings");
        settings.setOnAction(_ -> session.overlay().show(new SettingsDialog(session)));
        MenuItem signOut = new MenuItem(session.texts().get("settings.signOut"));
        signOut.setId("sign-out");
        signOut.setOnAction(_ -> askToSignOut(session));
        getItems().addAll(name, settings, signOut);
    }

    void show(Node owner) {
        show(owner, Side.BOTTOM, 0, 4);
    }

    static void askToSignOut(Session session) {
        Texts texts = session.texts();
        VBox card = Controls.card(texts.get("settings.signOut"));
        int unsent = session.client().state().outgoing().size();
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
