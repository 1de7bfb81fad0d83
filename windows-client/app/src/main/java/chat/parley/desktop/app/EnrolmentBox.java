package chat.parley.desktop.app;

import chat.parley.desktop.account.AccountsApi;
import chat.parley.desktop.view.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What an authenticator application needs. */
final class EnrolmentBox extends VBox {
    EnrolmentBox(Texts texts, AccountsApi.Enrolment begun) {
        super(10);
        TextField key = new TextField(begun.secret());
        key.setId("factor-key");
        key.setEditable(false);
        VBox named = Controls.named(texts.get("factor.key"), key);
        HBox.setHgrow(named, Priority.ALWAYS);
        HBox byHand = new HBox(
                8, named, Controls.button(texts.get("factor.copy"), "plain", () -> MessageMenu.copy(begun.secret())));
        byHand.setAlignment(Pos.BOTTOM_LEFT);
        getChildren()
                .addAll(
                        Controls.label(texts.get("factor.enrolHint"), "dim"),
                        new StackPane(new QrCodeView(begun.uri(), texts.get("factor.qr"))),
                        byHand);
    }
}
