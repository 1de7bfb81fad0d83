package chat.parley.desktop.app;

import chat.parley.desktop.view.Texts;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Recovery codes, which are shown once. */
final class RecoveryCodesBox extends VBox {
    /** @param onKept they were written down */
    RecoveryCodesBox(Texts texts, List<String> codes, Runnable onKept) {
        super(10);
        Label list = Controls.label(String.join("\n", codes), "code");
        list.setId("recovery-codes");
        Button copy = Controls.button(texts.get("factor.copy"), "plain", () -> {});
        copy.setOnAction(_ -> {
            MessageMenu.copy(String.join("\n", codes));
            copy.setText(texts.get("factor.codesCopied"));
        });
        Button kept = Controls.button(texts.get("factor.done"), "primary", onKept);
        kept.setId("codes-kept");
        getChildren().addAll(Controls.label(texts.get("factor.codesHint"), "dim"), list, Controls.buttons(copy, kept));
    }
}
