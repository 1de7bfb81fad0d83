package chat.parley.desktop.app;

import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/** How messages are written on this computer. */
final class WritingSettings extends VBox {
    WritingSettings(Session session) {
        super(8);
        CheckBox previews = new CheckBox(session.texts().get("settings.linkPreviews"));
        previews.setId("link-previews");
        previews.setSelected(!session.settings().get().messages().plainLinks());
        previews.setOnAction(_ -> {
            boolean plain = !previews.isSelected();
            session.settings().update(now -> now.withMessages(choices -> choices.withPlainLinks(plain)));
            session.client().setPlainLinks(plain);
        });
        getChildren().addAll(Controls.label(session.texts().get("settings.writing"), "section"), previews);
    }
}
