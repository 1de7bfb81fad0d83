package chat.parley.desktop.app;

import chat.parley.desktop.update.NewerVersion;
import chat.parley.desktop.view.Texts;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** Says quietly that there is a newer version, and where; put away, it stays away until the program is started again. */
final class UpdateNotice extends HBox {
    UpdateNotice(Texts texts, NewerVersion newer, Session.Links browser, Runnable onAway) {
        getStyleClass().add("update-notice");
        setId("update-notice");
        Button get = Controls.button(
                texts.get("update.get"),
                "plain",
                () -> browser.open(newer.page().toString()));
        get.setId("update-get");
        Button later = Controls.button(texts.get("update.later"), "plain", onAway);
        later.setId("update-later");
        getChildren()
                .addAll(
                        Controls.label(texts.get("update.newer", Map.of("version", newer.version()))),
                        Controls.space(),
                        get,
                        later);
    }
}
