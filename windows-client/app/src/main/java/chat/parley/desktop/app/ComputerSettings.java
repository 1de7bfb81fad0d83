package chat.parley.desktop.app;

import chat.parley.desktop.system.SystemIntegration;
import chat.parley.desktop.view.Texts;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/** What the system starts this program for. */
final class ComputerSettings extends VBox {
    private final Session session;

    ComputerSettings(Session session, SystemIntegration system) {
        super(8);
        this.session = session;
        Texts texts = session.texts();
        CheckBox start =
                choice("start-at-sign-in", "settings.startAtSignIn", system.startsAtSignIn(), system::startAtSignIn);
        CheckBox links = choice("open-links", "settings.openLinks", system.opensLinks(), on -> {
            session.settings().update(now -> now.withLinks(on));
            system.openLinks(on);
        });
        getChildren().addAll(Controls.label(texts.get("settings.computer"), "section"), start, links);
    }

    private CheckBox choice(String id, String key, boolean now, Consumer<Boolean> change) {
        CheckBox box = new CheckBox(session.texts().get(key));
        box.setId(id);
        box.setWrapText(true);
        box.setSelected(now);
        box.setOnAction(_ -> {
            try {
                change.accept(box.isSelected());
            } catch (RuntimeException refused) {
                box.setSelected(!box.isSelected());
                session.failed(refused);
            }
        });
        return box;
    }
}
